/** `npm run bench`: see README.md of this folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from '../../tools/build/build.mjs';
import { readArguments, USAGE } from './arguments.mjs';
import { measure } from './measure.mjs';
import { operations } from './operations/index.mjs';
import { goalsTable, operationTable } from './report/table.mjs';
import { servers } from './servers/index.mjs';
import { withServers } from './with-servers.mjs';

const asked = readArguments(process.argv.slice(2));
const say = (text) => console.log(text);
const chosen = (all, names, key) => all.filter((one) => !names || names.includes(one[key]));

async function run(directory) {
  await buildAll();
  const { openWorld } = await import('./data/world.mjs');
  say(`data: ${asked.sizes.tenants} townships, ${asked.sizes.issues} issues each`);
  const world = await openWorld(directory, asked.sizes);
  try {
    await withServers(chosen(servers, asked.servers, 'name'), world, async (started) => {
      const measured = await measure({ servers: started, operations: chosen(operations, asked.only, 'key'), world, say }, asked);
      for (const one of measured) say(`\n${one.operation.key}: ${one.operation.what}\n${operationTable(one)}`);
      say(`\n${goalsTable(measured)}`);
    });
  } finally {
    await world.close();
  }
}

if (asked.help) {
  say(USAGE);
} else {
  const directory = asked.directory ?? (await mkdtemp(join(tmpdir(), 'xz-bench-')));
  try {
    await run(directory);
  } finally {
    if (!asked.directory) await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
