import { setTimeout as pause } from 'node:timers/promises';
import { Load } from '../../hot-install/load.mjs';
import { sameAnswers } from '../compare/same-answers.mjs';
import { load as driven } from '../drive/load.mjs';
import { q1 } from '../operations/q1-one-issue.mjs';
import { xiangzhi } from '../servers/xiangzhi/description.mjs';
import { withServers } from '../with-servers.mjs';
import { xiangzhiCommand } from './command-line.mjs';

const PER_SECOND = 500;

/** Of what the machine can do: a backlog that only grows says nothing about a swap. */
const SHARE = 0.3;
const TRIAL_SECONDS = 3;
const BEFORE_MS = 2_000;
const AFTER_MS = 3_000;
const WITHIN_MS = 30_000;

/** How many swaps there were, and how long they took together. */
async function swapsOf(server) {
  const text = await (await fetch(new URL('/metrics', server.url))).text();
  const number = (name) => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
  return { count: number('xiangzhi_swaps_total'), seconds: number('xiangzhi_swap_duration_seconds_sum') };
}

async function swapAfter(server, before) {
  const end = performance.now() + WITHIN_MS;
  while (performance.now() < end) {
    const now = await swapsOf(server);
    if (now.count > before.count) return (now.seconds - before.seconds) / (now.count - before.count);
    await pause(50);
  }
  throw new Error(`The process has not swapped within ${WITHIN_MS / 1000} s`);
}

/** Requests a second that the goal asks for, or fewer on a machine that is too busy for them. */
async function rateOf(server, cases) {
  const { xiangzhi: answers } = await sameAnswers([server], q1, cases);
  const { perSecond } = await driven(server, q1, answers, TRIAL_SECONDS);
  return Math.min(PER_SECOND, Math.floor(perSecond * SHARE));
}

/**
 * A township switches a module on while another is asked at a steady rate.
 * @returns `{ seconds, rate, sent, failures }`: of the swap, and of the requests around it
 */
export const hotSwap = (world, { key, areaCode }) =>
  withServers([xiangzhi], world, async ([server]) => {
    const cases = q1.cases(world);
    const rate = await rateOf(server, cases);
    const load = new Load(async (number) => {
      const { township, variables } = cases[number % cases.length];
      await server.ask(q1, township, variables);
    }, rate);
    const before = await swapsOf(server);
    load.start();
    await pause(BEFORE_MS);
    await xiangzhiCommand(world.directory, 'plugin', 'enable', key, '--tenant', areaCode);
    const seconds = await swapAfter(server, before).finally(async () => {
      await pause(AFTER_MS);
      await load.stop();
    });
    return { seconds, rate, sent: load.sent, failures: load.failures };
  });
