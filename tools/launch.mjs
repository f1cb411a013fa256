import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build/build.mjs';
import { workspaceRoot } from './workspace.mjs';

const MAIN = join(workspaceRoot, 'apps/cli/dist/main.js');

/**
 * Runs the command line of the product in this process, so that a signal sent to it arrives: builds what is stale
 * first (milliseconds when nothing is). The standard output is the command's alone, `--json` stays parseable.
 */
export async function launch(commandLine) {
  const { files, milliseconds } = await buildAll();
  if (files > 0) process.stderr.write(`build: ${files} files written, ${milliseconds} ms\n`);
  if (!existsSync(MAIN)) throw new Error('apps/cli/src/main.ts is missing: there is no command line to run.');
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], MAIN, ...commandLine];
  await import(pathToFileURL(MAIN).href);
}
