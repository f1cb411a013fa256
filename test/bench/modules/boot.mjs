import { processorTime } from '../drive/processor-time.mjs';
import { residentMegabytes } from '../parts/memory.mjs';
import { q1 } from '../operations/q1-one-issue.mjs';
import { spread } from '../report/figures.mjs';
import { xiangzhi } from '../servers/xiangzhi/description.mjs';
import { withServers } from '../with-servers.mjs';

const TIMES = 5;

/** Milliseconds from the command to the first answer, of the clock and of the processor, and what the process holds then. */
async function bootOnce(world) {
  const since = performance.now();
  return withServers([xiangzhi], world, async ([server]) => {
    const [{ township, variables }] = q1.cases(world);
    await server.ask(q1, township, variables);
    return { ms: performance.now() - since, processorMs: processorTime(server.process.pid), megabytes: residentMegabytes(server.process.pid) };
  });
}

const MEASURED = ['ms', 'processorMs', 'megabytes'];

/** Starts the product a few times. @returns spreads of `ms`, `processorMs` and `megabytes` */
export async function boot(world) {
  const boots = [];
  for (let i = 0; i < TIMES; i += 1) boots.push(await bootOnce(world));
  return Object.fromEntries(MEASURED.map((what) => [what, spread(boots.map((one) => one[what]))]));
}
