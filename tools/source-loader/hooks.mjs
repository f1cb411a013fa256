/**
 * Module hooks that let node run TypeScript from `src`, as jest does: the `source` condition, `.js` → `.ts`, swc.
 * For code that must run outside of jest without a build (jest's own global set-up, child processes of specs, scripts of developers).
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';
import { swcOptions } from '../build/swc-options.mjs';

const cache = new URL('../../node_modules/.cache/xiangzhi-source/', import.meta.url);
const options = { ...swcOptions, sourceMaps: 'inline' };
const kind = JSON.stringify([version, options]);

export async function resolve(specifier, context, nextResolve) {
  const fromSource = { ...context, conditions: ['source', ...context.conditions] };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const typescript = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(typescript))) return { url: typescript.href, format: 'module', shortCircuit: true };
  }
  return nextResolve(specifier, fromSource);
}

/** Compiled once for all processes: several hundred files are read by each of them. */
async function compiled(url) {
  const source = await readFile(fileURLToPath(url), 'utf8');
  const kept = new URL(`${createHash('sha256').update(`${kind}\n${url}\n${source}`).digest('hex')}.js`, cache);
  try {
    return await readFile(kept, 'utf8');
  } catch {
    const { code } = await transform(source, { ...options, filename: fileURLToPath(url) });
    await keep(kept, code);
    return code;
  }
}

/** Renamed into place, so that no process reads half a file. What cannot be kept is compiled again by the next. */
async function keep(kept, code) {
  const draft = new URL(`${kept.href}.${process.pid}`);
  try {
    await mkdir(cache, { recursive: true });
    await writeFile(draft, code);
    await rename(draft, kept);
  } catch {
    // A read-only installation works as well, only slower.
  }
}

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  return { format: 'module', source: await compiled(url), shortCircuit: true };
}
