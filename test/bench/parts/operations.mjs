import { measure } from '../measure.mjs';
import { operations } from '../operations/index.mjs';
import { goalsTable, operationTable, table, tailRows } from '../report/table.mjs';
import { ensurePeers } from '../servers/peers.mjs';
import { servers } from '../servers/index.mjs';
import { withServers } from '../with-servers.mjs';

const chosen = (all, names, key) => all.filter((one) => !names || names.includes(one[key]));

const LEFT_OUT = 'Q5 (county overview of 10 indicators over 20 townships) is left out: the API shows counties and cities which townships there are, but no figures of theirs yet.';

const sectionOf = (measured) => [
  '## Goals',
  goalsTable(measured),
  LEFT_OUT,
  ...measured.flatMap((one) => [`### ${one.operation.key}: ${one.operation.what}`, operationTable(one)]),
  '### p99 under load ≤ 3 × p50',
  table(['operation', 'p50 ms', 'p99 ms', 'p99 / p50', ''], measured.map(tailRows)),
];

/** Every operation on every server that can do it. */
export async function operationsPart(world, { asked, say }) {
  const described = chosen(servers, asked.servers, 'name');
  if (described.some(({ peer }) => peer)) await ensurePeers(say);
  return withServers(described, world, async (started) => sectionOf(await measure({ servers: started, operations: chosen(operations, asked.only, 'key'), world, say }, asked)));
}
