import { sameAnswers } from './compare/same-answers.mjs';
import { WrongAnswer } from './compare/wrong-answer.mjs';
import { rounds } from './drive/rounds.mjs';

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** What was acknowledged is there: a server that forgets is fast. @throws WrongAnswer */
async function assertStored({ key, stored }, world, { before, figures }) {
  const acknowledged = sum(Object.values(figures).flat().map(({ answered }) => answered));
  const written = (await stored(world)) - before;
  if (written < acknowledged) throw new WrongAnswer(`${key}: ${acknowledged} writes were acknowledged, ${written} are in the database`);
}

/**
 * Compares what the servers answer, then drives them.
 * @returns an entry an operation: `{ operation, figures }`, figures by server name
 * @throws WrongAnswer
 */
export async function measure({ servers, operations, world, say = () => {} }, timing) {
  const measured = [];
  for (const operation of operations) {
    const able = servers.filter(({ description }) => description.canDo?.(operation) ?? true);
    const answers = await sameAnswers(able, operation, operation.cases(world));
    say(`${operation.key}: ${able.map(({ name }) => name).join(', ')} answer alike`);
    const before = await operation.stored?.(world);
    const figures = await rounds(able, operation, answers, timing);
    if (operation.stored) await assertStored(operation, world, { before, figures });
    measured.push({ operation, figures });
  }
  return measured;
}
