import { randomUUID } from 'node:crypto';
import { Installation } from '../installation/installation.mjs';

const CREATE = `mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id name } } }`;
const UNIT = `query($id: ID!) { orgUnit(id: $id) { name } }`;

/** Eight writers that note what was acknowledged, until the connection breaks. */
const writeUntilKilled = (installation, parentId) => {
  const acknowledged = [];
  let count = 0;
  const writer = async () => {
    for (;;) {
      const name = `事后仍在 ${(count += 1)}`;
      const input = { clientRequestId: randomUUID(), parentId, level: 'SERVICE_ZONE', name };
      const answer = await installation.ask(CREATE, { input });
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      acknowledged.push(answer.data.createOrgUnit.orgUnit);
    }
  };
  const ended = Promise.allSettled(Array.from({ length: 8 }, writer));
  return { acknowledged, ended };
};

const until = async (condition) => {
  for (let i = 0; i < 2_000 && !condition(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  if (!condition()) throw new Error('waited in vain');
};

describe('kill -9 during writes', () => {
  let installation;
  beforeEach(() => {
    installation = new Installation();
  });
  afterEach(() => installation.remove());

  it.each([
    ['node alone', (one) => one.running.kill()],
    ['node and PostgreSQL together', (one) => {
      process.kill(-one.postmaster, 'SIGKILL');
      one.running.kill();
    }],
  ])('%s: the next start works and every acknowledged write is there', async (_what, kill) => {
    await installation.start();
    const root = (await installation.ask('{ tenant { rootUnit { id } } }')).data.tenant.rootUnit.id;
    const { acknowledged, ended } = writeUntilKilled(installation, root);
    await until(() => acknowledged.length >= 40);
    kill(installation);
    const outcomes = await ended;
    // Until its own end node may still say that PostgreSQL is gone; nothing else is an answer to a write.
    const answered = outcomes.map(({ reason }) => String(reason?.message)).filter((message) => message.includes('extensions'));
    expect(answered.filter((message) => !message.includes('"code":"UNAVAILABLE"'))).toEqual([]);

    await installation.start();
    const answers = await Promise.all(acknowledged.map(({ id }) => installation.ask(UNIT, { id })));
    expect(answers.map(({ data }) => data?.orgUnit?.name)).toEqual(acknowledged.map(({ name }) => name));
    await installation.running.stop(15_000);
  });
});
