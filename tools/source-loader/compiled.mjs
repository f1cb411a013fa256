/** TypeScript compiled once for all processes: several hundred files are read by each of them. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';
import { swcOptions } from '../build/swc-options.mjs';

const cache = fileURLToPath(new URL('../../node_modules/.cache/xiangzhi-source/', import.meta.url));
const options = { ...swcOptions, sourceMaps: true };
const kind = JSON.stringify([version, options]);

const keptAs = (url, source) => `${cache}${createHash('sha256').update(`${kind}\n${url}\n${source}`).digest('hex')}.js`;

/** The JavaScript of the file at this address. Read without waiting: the threads of node's asynchronous files cost more than these few kilobytes. */
export function compiled(url) {
  const path = fileURLToPath(url);
  const source = readFileSync(path, 'utf8');
  const kept = keptAs(url, source);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    return compileAndKeep(path, source, kept);
  }
}

async function compileAndKeep(path, source, kept) {
  const { code, map } = await transform(source, { ...options, filename: path });
  keep(`${kept}.map`, map);
  keep(kept, code);
  return code;
}

/** Where its source map lies, for stack traces that name lines of the TypeScript. */
export const mapOf = (url) => `${keptAs(url, readFileSync(fileURLToPath(url), 'utf8'))}.map`;

/** Renamed into place, so that no process reads half a file. What cannot be kept is compiled again by the next. */
function keep(kept, content) {
  const draft = `${kept}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, kept);
  } catch {
    // A read-only installation works as well, only slower.
  }
}
