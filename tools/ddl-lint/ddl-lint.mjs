#!/usr/bin/env node
/** `node tools/ddl-lint/ddl-lint.mjs [workspace]`: checks the SQL of all migrations against the schema rules. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { workspacePackages, workspaceRoot } from '../workspace.mjs';
import { lintMigrations } from './lint.mjs';

const root = process.argv[2] ?? workspaceRoot;
const files = workspacePackages(root)
  .flatMap(({ folder }) => readdirSync(join(folder, 'src'), { recursive: true }).map((name) => join(folder, 'src', name)))
  .filter((path) => /\/migrations\/.*\.(ts|sql)$/.test(path) && !/\.spec\.ts$/.test(path))
  .map((path) => ({ path: relative(root, path), code: readFileSync(path, 'utf8') }));

const faults = lintMigrations(files);
for (const { path, line, id, rule, message } of faults) console.error(`${path}:${line}  ${message}  (${id}, ${rule})`);
console.log(`ddl lint: ${files.length} migration files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
