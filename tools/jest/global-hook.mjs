import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.mjs';

/**
 * Runs `libs/testing/src/jest/global-<phase>.ts` once per run, from source. jest would resolve its imports to `dist`
 * (it transforms a global hook itself, but not what the hook imports), so node loads it through the source loader.
 * The hook is the default export or the one named `globalSetup` / `globalTeardown`.
 */
export async function runHook(phase, configs) {
  const file = join(workspaceRoot, 'libs/testing/src/jest', `global-${phase}.ts`);
  if (!existsSync(file)) return;
  await import('../source-loader/register.mjs');
  const module = await import(pathToFileURL(file).href);
  const hook = module.default ?? module[phase === 'setup' ? 'globalSetup' : 'globalTeardown'];
  await hook(...configs);
}
