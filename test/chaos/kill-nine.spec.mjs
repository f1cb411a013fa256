import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestOf } from '../smoke/banner.mjs';
import { StartedProcess } from '../smoke/started-process.mjs';

const workspace = fileURLToPath(new URL('../..', import.meta.url));
const command = [process.execPath, join(workspace, 'apps/cli/dist/main.js'), 'serve'];

const CREATE = `mutation($input: CreateOrgUnitInput!) { createOrgUnit(input: $input) { orgUnit { id name } } }`;
const UNIT = `query($id: ID!) { orgUnit(id: $id) { name } }`;

/** One installation that is started, killed and started again on the same data. */
class Installation {
  directory = mkdtempSync(join(tmpdir(), 'xz-chaos-'));

  constructor() {
    // The server's own user must be able to enter.
    chmodSync(this.directory, 0o711);
  }

  async start() {
    const env = { ...process.env, XIANGZHI_DATA: this.directory, PORT: '0', LOG_LEVEL: 'warn' };
    this.running = new StartedProcess(command, { cwd: workspace, env });
    const banner = await this.running.banner(60_000);
    this.url = banner.url;
    const { url, ...request } = requestOf(banner.curl);
    const answer = await (await fetch(url, request)).json();
    this.token = answer.data.signIn.accessToken;
  }

  async ask(query, variables = {}) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.token}` };
    return (await fetch(this.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json();
  }

  get postmaster() {
    return Number(readFileSync(join(this.directory, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0]);
  }

  remove() {
    this.running?.kill();
    try {
      process.kill(-this.postmaster, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

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
    expect(outcomes.map(({ reason }) => reason?.message)).not.toContainEqual(expect.stringContaining('extensions'));

    await installation.start();
    const answers = await Promise.all(acknowledged.map(({ id }) => installation.ask(UNIT, { id })));
    expect(answers.map(({ data }) => data?.orgUnit?.name)).toEqual(acknowledged.map(({ name }) => name));
    await installation.running.stop(15_000);
  }, 120_000);
});
