import { sameAnswers } from './compare/same-answers.mjs';
import { rounds } from './drive/rounds.mjs';

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
    measured.push({ operation, figures: await rounds(able, operation, answers, timing) });
  }
  return measured;
}
