/** TypeScript compiled once for all processes: several hundred files are read by each of them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';
import { swcOptions } from '../build/swc-options.mjs';

const cache = new URL('../../node_modules/.cache/xiangzhi-source/', import.meta.url);
const options = { ...swcOptions, sourceMaps: true };
const kind = JSON.stringify([version, options]);

const keptAs = (url, source) => new URL(`${createHash('sha256').update(`${kind}\n${url}\n${source}`).digest('hex')}.js`, cache);

/** The JavaScript of the file at this address. */
export async function compiled(url) {
  const source = await readFile(fileURLToPath(url), 'utf8');
  const kept = keptAs(url, source);
  try {
    return await readFile(kept, 'utf8');
  } catch {
    const { code, map } = await transform(source, { ...options, filename: fileURLToPath(url) });
    await keep(new URL(`${kept.href}.map`), map);
    await keep(kept, code);
    return code;
  }
}

/** Where its source map lies, for stack traces that name lines of the TypeScript. */
export const mapOf = (url) => `${fileURLToPath(keptAs(url, readFileSync(fileURLToPath(url), 'utf8')))}.map`;

/** Renamed into place, so that no process reads half a file. What cannot be kept is compiled again by the next. */
async function keep(kept, content) {
  const draft = new URL(`${kept.href}.${process.pid}`);
  try {
    await mkdir(cache, { recursive: true });
    await writeFile(draft, content);
    await rename(draft, kept);
  } catch {
    // A read-only installation works as well, only slower.
  }
}
