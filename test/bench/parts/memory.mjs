import { readFileSync } from 'node:fs';
import { sameAnswers } from '../compare/same-answers.mjs';
import { load } from '../drive/load.mjs';
import { operations } from '../operations/index.mjs';
import { table } from '../report/table.mjs';
import { xiangzhi } from '../servers/xiangzhi/description.mjs';
import { withServers } from '../with-servers.mjs';

const GOAL_MB = 300;

/** Seconds of one operation before the next has its turn. */
const TURN_SECONDS = 10;

/** Memory of a process that is not swapped out, in megabytes. @throws Error where the system has no /proc */
export const residentMegabytes = (pid) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

const tenthOf = (samples, tenth) => samples.slice(Math.floor((samples.length * tenth) / 10), Math.max(1, Math.ceil((samples.length * (tenth + 1)) / 10)));
const mean = (samples) => samples.reduce((sum, { megabytes }) => sum + megabytes, 0) / samples.length;

const sectionOf = (samples, minutes) => {
  const all = samples.map(({ megabytes }) => megabytes);
  const row = Array.from({ length: 10 }, (_, tenth) => mean(tenthOf(samples, tenth)).toFixed(0));
  const most = Math.max(...all);
  return [
    `## Memory of the gateway over ${minutes} minutes at full load`,
    `${samples.reduce((sum, { answered }) => sum + answered, 0)} requests. Most: ${most.toFixed(0)} MB (goal ≤ ${GOAL_MB} MB: ${most <= GOAL_MB ? 'reached' : 'missed'}). Mean resident megabytes in each tenth of the time:`,
    table(row.map((_, i) => `${i + 1}`), [row]),
  ];
};

/** All operations in turn, writes among them, for as long as was asked. */
export async function memoryPart(world, { asked: { minutes }, say }) {
  return withServers([xiangzhi], world, async ([server]) => {
    const samples = [];
    const end = performance.now() + minutes * 60_000;
    for (let turn = 0; performance.now() < end; turn += 1) {
      const operation = operations[turn % operations.length];
      const { xiangzhi: answers } = await sameAnswers([server], operation, operation.cases(world));
      const { answered } = await load(server, operation, answers, TURN_SECONDS);
      samples.push({ megabytes: residentMegabytes(server.process.pid), answered });
      if (turn % 6 === 0) say(`memory: ${samples.at(-1).megabytes.toFixed(0)} MB`);
    }
    return sectionOf(samples, minutes);
  });
}
