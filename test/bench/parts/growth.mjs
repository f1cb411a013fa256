import { join } from 'node:path';
import { sameAnswers } from '../compare/same-answers.mjs';
import { fill, settle } from '../data/fill.mjs';
import { openInstallation } from '../data/installation.mjs';
import { townshipOf } from '../data/township.mjs';
import { ensureUser } from '../data/users.mjs';
import { rounds } from '../drive/rounds.mjs';
import { q1 } from '../operations/q1-one-issue.mjs';
import { q2 } from '../operations/q2-page.mjs';
import { ratio, summary } from '../report/figures.mjs';
import { spelled, table } from '../report/table.mjs';
import { Server } from '../servers/server.mjs';
import { xiangzhi } from '../servers/xiangzhi/description.mjs';

/** Small townships: what grows here is their number. A page of 50 is full. */
const EACH = { issues: 60, grids: 10, people: 30 };
const DRIVEN = 8;
const MOST = 1.15;

/** Townships all over the database, so that it is not the same few pages of it that are read. */
const spreadOver = (tenants) => Array.from({ length: DRIVEN }, (_, i) => townshipOf(1 + Math.floor((i * tenants) / DRIVEN)));

async function grow(installation, { from, to }) {
  await fill(installation.superuser, { from, to }, EACH);
  await settle(installation.superuser);
  const world = { ...installation, sizes: EACH, read: spreadOver(to) };
  for (const township of world.read) await ensureUser(installation.database, township);
  return world;
}

async function comparison([small, grown], timing) {
  const servers = [];
  try {
    for (const { world, name } of [small, grown]) servers.push(await Server.start({ ...xiangzhi, name }, world));
    const figures = [];
    for (const operation of [q1, q2]) {
      const answers = {};
      for (const [i, { world }] of [small, grown].entries()) Object.assign(answers, await sameAnswers([servers[i]], operation, operation.cases(world)));
      figures.push({ operation, figures: await rounds(servers, operation, answers, timing) });
    }
    return figures;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const rowOf = (tenants, { operation, figures }, [few, many]) => {
  const longer = ratio(figures[few], figures[many]);
  const of = summary(figures);
  const times = [few, many].flatMap((name) => [of[name].serverMs, of[name].postgresMs]).map(({ median }) => median.toFixed(2));
  return [operation.key, tenants, spelled(longer), ...times, longer.median <= MOST ? 'reached' : 'missed'];
};

/**
 * Two installations side by side: one stays at the first number of townships, the other grows. How much longer a request takes in
 * the grown one is how the cost grows with townships.
 */
export async function growthPart({ asked, directory, say }) {
  const [first, ...steps] = asked.growth;
  const installations = [];
  const open = async (name) => {
    const opened = await openInstallation(join(directory, name));
    installations.push(opened);
    return opened;
  };
  try {
    const few = { name: `${first} townships`, world: await grow(await open('few'), { from: 1, to: first }) };
    const many = await open('many');
    const rows = [];
    for (const [i, tenants] of steps.entries()) {
      const name = `${tenants} townships`;
      const world = await grow(many, { from: i === 0 ? 1 : 1 + steps[i - 1], to: tenants });
      say(`growth: ${name}`);
      for (const measured of await comparison([few, { name, world }], asked)) rows.push(rowOf(tenants, measured, [few.name, name]));
    }
    const head = ['operation', 'townships', `latency, times that of ${first}`, `gateway’s processor time with ${first}, ms`, 'PostgreSQL’s', 'gateway’s with all', 'PostgreSQL’s', `goal ≤ ${MOST}`];
    return [`## Townships`, `${EACH.issues} issues of 5 steps, ${EACH.grids} grids and ${EACH.people} people a township; ${DRIVEN} townships all over the database are read.`, table(head, rows)];
  } finally {
    for (const installation of installations) await installation.close();
  }
}
