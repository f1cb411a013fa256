/** `npm run lock:complete`, after an `npm install`: adds the platforms that the registry in use did not have. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.mjs';
import { completeLock, lockFaults } from './lock-file.mjs';

const path = join(workspaceRoot, 'package-lock.json');
const before = readFileSync(path, 'utf8');
const lock = completeLock(JSON.parse(before));
const after = `${JSON.stringify(lock, null, 2)}\n`;
if (after !== before) writeFileSync(path, after);
for (const fault of lockFaults(lock)) console.error(fault);
console.log(`package-lock.json: ${after === before ? 'complete' : 'completed'}`);
