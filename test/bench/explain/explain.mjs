import { setTimeout as pause } from 'node:timers/promises';
import { withServers } from '../with-servers.mjs';
import { xiangzhi } from '../servers/xiangzhi/description.mjs';
import { ServerLog } from './server-log.mjs';

/** After so many executions PostgreSQL has settled on the plan that a connection goes on with. */
const EXECUTIONS = 8;
const WRITTEN_WITHIN_MS = 200;

/** Operations whose statements must find their rows by an index. */
const BY_INDEX = new Set(['Q1', 'Q2', 'Q6']);

const SETTINGS = { 'auto_explain.log_min_duration': '0', 'auto_explain.log_analyze': 'on', 'auto_explain.log_buffers': 'on', 'auto_explain.log_parameter_max_length': '0' };

const NO_TABLE = /xz\.enter|^Query Text: (?:begin|commit)/i;

/** Lets PostgreSQL write the plan of each statement of the product's own role, for connections that are opened from now on. */
async function explained(superuser, work) {
  await superuser.query(`alter role xz_app set session_preload_libraries = 'auto_explain'`);
  for (const [name, value] of Object.entries(SETTINGS)) await superuser.query(`alter role xz_app set ${name} = '${value}'`);
  try {
    return await work();
  } finally {
    for (const name of ['session_preload_libraries', ...Object.keys(SETTINGS)]) await superuser.query(`alter role xz_app reset ${name}`);
  }
}

/** Whether rows were looked for in a whole table; what a condition would have asked, had it been reached, was not. */
const scansWhole = (plan) => plan.split('\n').some((line) => line.includes('Seq Scan') && !line.includes('(never executed)'));

async function plansOf(server, operation, { world, log }) {
  const [one] = operation.cases(world);
  const variables = () => operation.prepare?.(server, one) ?? operation.fresh?.(one) ?? one.variables;
  for (let i = 1; i < EXECUTIONS; i += 1) await server.ask(operation, one.township, await variables());
  const last = await variables();
  await pause(WRITTEN_WITHIN_MS);
  await log.skip();
  await server.ask(operation, one.township, last);
  await pause(WRITTEN_WITHIN_MS);
  return (await log.plans()).filter((plan) => !NO_TABLE.test(plan));
}

/**
 * What the product really sends for each operation, as PostgreSQL has planned and run it.
 * @returns an entry an operation: its plans, and whether one scans a whole table where none may
 */
export function explain(operations, world) {
  const log = new ServerLog(world.directory);
  return explained(world.superuser, () =>
    withServers([xiangzhi], world, async ([server]) => {
      const found = [];
      for (const operation of operations) {
        const plans = await plansOf(server, operation, { world, log });
        found.push({ operation, plans, scans: BY_INDEX.has(operation.key) && plans.some(scansWhole) });
      }
      return found;
    }),
  );
}
