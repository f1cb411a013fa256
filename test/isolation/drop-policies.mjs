/**
 * `npm run test:policies`: takes every policy of the database, those of the sample module too, away in turn and prints which
 * test went red. Ends with 1 when the loss of a policy goes unnoticed.
 */
import { randomUUID } from 'node:crypto';

await import('../../tools/source-loader/register.mjs');
const { makeRun, removeRun, RUN_DIRECTORY } = await import('../../libs/testing/src/jest/run-directory.ts');
process.env[RUN_DIRECTORY] = makeRun();
let unnoticed = 0;
let tried = 0;
try {
  process.env.JEST_WORKER_ID = `policies_${randomUUID().slice(0, 8)}`;
  const { installPlugins, lineOf, ownDatabase, policyLosses } = await import('../../libs/testing/src/index.ts');
  const { loadPlugin } = await import('../../libs/plugin-api/src/index.ts');
  const { default: manifest } = await import('../sample-plugin/src/street-lamps.manifest.ts');
  const on = await ownDatabase();
  await installPlugins(on, [manifest]);
  for await (const loss of policyLosses({ on, plugins: [await loadPlugin(manifest)] })) {
    process.stdout.write(`${lineOf(loss)}\n`);
    tried += 1;
    unnoticed += loss.red === undefined ? 1 : 0;
  }
  process.stdout.write(`${tried} policies, ${unnoticed} whose loss nobody noticed\n`);
} finally {
  await removeRun(process.env[RUN_DIRECTORY]);
}
process.exit(unnoticed === 0 && tried > 0 ? 0 : 1);
