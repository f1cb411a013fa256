import { load } from './load.mjs';

/** Until what runs often has been compiled, and connections and plans are there. */
const WARM_UP_SECONDS = 3;

/** The order begins with another server in each round, so that nobody is always driven after the same one. */
export const rotated = (servers, round) => servers.map((_, i) => servers[(i + round) % servers.length]);

/**
 * Drives all servers in turn, round by round: what else the machine does hits all alike.
 * @param answers of `sameAnswers`
 * @returns by server name, a figure a round
 */
export async function rounds(servers, operation, answers, { count, seconds, warmUp = WARM_UP_SECONDS }) {
  const figures = Object.fromEntries(servers.map(({ name }) => [name, []]));
  if (warmUp > 0) for (const server of servers) await load(server, operation, answers[server.name], warmUp);
  for (let round = 0; round < count; round += 1) {
    for (const server of rotated(servers, round)) figures[server.name].push(await load(server, operation, answers[server.name], seconds));
  }
  return figures;
}
