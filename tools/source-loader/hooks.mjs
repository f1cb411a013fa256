/**
 * Module hooks that let node run TypeScript from `src`, as jest does: the `source` condition, `.js` → `.ts`, swc.
 * For code that must run outside of jest without a build (jest's own global set-up, scripts of developers).
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';
import { swcOptions } from '../build/swc-options.mjs';

export async function resolve(specifier, context, nextResolve) {
  const fromSource = { ...context, conditions: ['source', ...context.conditions] };
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const typescript = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(typescript))) return { url: typescript.href, format: 'module', shortCircuit: true };
  }
  return nextResolve(specifier, fromSource);
}

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context);
  const { code } = await transformFile(fileURLToPath(url), { ...swcOptions, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
