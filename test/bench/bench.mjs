/** `npm run bench`: see README.md of this folder. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../../tools/build/build.mjs';
import { readArguments, USAGE } from './arguments.mjs';

const say = (text) => console.log(text);

async function inDirectory(given, work) {
  const directory = given ?? (await mkdtemp(join(tmpdir(), 'xz-bench-')));
  // The server of PostgreSQL may run as a user of its own, who must be able to enter.
  if (!given) await chmod(directory, 0o711);
  try {
    await work(directory);
  } finally {
    if (!given) await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

const asked = readArguments(process.argv.slice(2));
if (asked.help) {
  say(USAGE);
} else {
  await buildAll();
  // The parts stand on what has just been built.
  const { runPart } = await import('./run-part.mjs');
  await inDirectory(asked.directory, (directory) => runPart(asked.part, { asked, directory, say }));
}
