import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLATFORM_REALM, SYSTEM_ACTOR } from '@xiangzhi/access';
import { DirectoryStore } from '@xiangzhi/core-domain/files';
import { Identity, IdentityOperator } from '@xiangzhi/identity';
import { newId } from '@xiangzhi/kernel';
import { WorkerWorld } from './fixtures/worker-world.js';
import { sweepContents } from './duties/sweep-contents.js';
import { clearExpired, confirmPosts, sealChains, startWorker, type Duty } from './index.js';

const never = new AbortController().signal;
const SECRETS = {
  tokenKeys: [{ kid: 't', secret: Buffer.alloc(32, 1).toString('base64url') }],
  hmacKeys: [{ kid: 'h', secret: Buffer.alloc(32, 2).toString('base64url') }],
} as const;

describe('the worker', () => {
  let world: WorkerWorld;

  beforeAll(async () => {
    world = await WorkerWorld.start();
  });
  afterAll(() => world.stop());
  afterEach(() => expect(world.errors.splice(0)).toEqual([]));

  it('AUD-1 seals the chains of the townships and of the platform, but not what is younger than a few seconds', async () => {
    const { tenantId } = await world.township('410922101');
    await world.write(tenantId, 3);
    await world.write(PLATFORM_REALM, 2);
    world.clock.advance({ minutes: 1 });
    await world.write(tenantId, 1);
    const worker = await world.untilRound((duty, report) => duty === 'seal-chains' && (report?.['sealed'] ?? 0) > 0);
    await worker.close();
    expect(await world.verify(tenantId)).toMatchObject({ ok: true, entries: 3, unsealed: 1 });
    expect(await world.verify(PLATFORM_REALM)).toMatchObject({ ok: true, unsealed: 0 });
  });

  it('AUD-1 with two at once each entry is sealed once, and more entries than a block are sealed in one round', async () => {
    const { tenantId } = await world.township('410922102');
    await world.write(tenantId, 1_100);
    world.clock.advance({ minutes: 1 });
    const reports = await Promise.all([1, 2, 3].map(() => sealChains().round(world.parts, never)));
    await sealChains().round(world.parts, never);
    expect(await world.verify(tenantId)).toMatchObject({ ok: true, entries: 1_100, unsealed: 0 });
    expect(reports.every(({ failed }) => failed === 0)).toBe(true);
  });

  it('§3.8 an upload over which a process was killed leaves its incoming directory after a day; what is not a draft stays', async () => {
    const incoming = mkdtempSync(join(tmpdir(), 'xz-incoming-'));
    const [old, young, other] = [join(incoming, randomUUID()), join(incoming, randomUUID()), join(incoming, '说明.txt')];
    for (const path of [old, young, other]) writeFileSync(path, 'half');
    for (const path of [old, other]) utimesSync(path, new Date(), new Date(Date.now() - 90_000_000));
    const files = new DirectoryStore(join(incoming, 'files'));
    expect(await sweepContents().round({ ...world.parts, files, incoming }, never)).toEqual({ swept: 1 });
    expect([old, young, other].map((path) => existsSync(path))).toEqual([false, true, true]);
    rmSync(incoming, { recursive: true });
  });

  it('a round takes a page of townships, the next round goes on from there', async () => {
    const townships = await world.county('410927');
    for (const { tenantId } of townships) await world.write(tenantId, 1);
    world.clock.advance({ minutes: 1 });
    const duty = sealChains({ townships: 4 });
    const rounds: number[] = [];
    while ((await Promise.all(townships.map(({ tenantId }) => world.verify(tenantId)))).some(({ unsealed }) => unsealed > 0)) {
      rounds.push((await duty.round(world.parts, never))['sealed'] ?? 0);
      expect(rounds.length).toBeLessThan(10);
    }
    expect(Math.max(...rounds)).toBeLessThanOrEqual(5);
  });

  it('AM-5 an accepted post becomes active in the township, with its entry in the trail; two workers confirm it once', async () => {
    const township = await world.township('410922103');
    const postId = await world.invite(township, '19900007001');
    const [code] = await new IdentityOperator(world.db.database, world.clock).outgoingCodes();
    const identity = new Identity(world.db.database, SECRETS, world.clock);
    await identity.redeemCode({ mobile: '19900007001', code: code?.code ?? '', password: 'Grüne-Wiese-42' }, { requestId: newId(), ip: '192.0.2.9' });
    await identity.close();
    const reports = await Promise.all([confirmPosts().round(world.parts, never), confirmPosts().round(world.parts, never)]);
    expect(reports.map(({ confirmed }) => confirmed).sort()).toEqual([0, 1]);
    const { rows } = await world.db.superuser.query(
      `select p.status as post, u.status as person, e.changed_fields->'status' as trail from core.role_assignment p
         join core.app_user u on u.tenant_id = p.tenant_id and u.id = p.user_id join audit.entry e on e.tenant_id = p.tenant_id and e.object_id = p.id where p.id = $1`,
      [postId],
    );
    expect(rows).toEqual([{ post: 'ACTIVE', person: 'ACTIVE', trail: { before: 'INVITED', after: 'ACTIVE' } }]);
  });

  it('first results of client requests are cleared after seven days, not before', async () => {
    const { tenantId } = await world.township('410922104');
    const made = [6.9, 7.1, 30].map((days) => new Date(world.clock.now().getTime() - days * 86_400_000));
    for (const at of made) {
      await world.db.superuser.query(`insert into core.client_request values ($1, $2, $3, 'x', 'y', null, $4)`, [tenantId, newId(), SYSTEM_ACTOR, at]);
    }
    expect(await clearExpired().round(world.parts, never)).toMatchObject({ requests: 2 });
    expect((await world.db.superuser.query('select from core.client_request')).rowCount).toBe(1);
  });
});

describe('a round', () => {
  it('that fails is logged and tried again', async () => {
    const world = await WorkerWorld.start();
    let tries = 0;
    const duty: Duty = {
      name: 'fragile', everyMs: 1,
      round: async () => {
        tries += 1;
        if (tries === 1) throw new Error('the database went away');
        return { done: 1 };
      },
    };
    await world.untilRound((_, report) => report?.['done'] === 1, { duties: [duty] });
    await world.stop();
    expect(world.errors).toMatchObject([{ duty: 'fragile', failures: 1 }]);
  });

  it('under way is waited for by close, and no other begins', async () => {
    const world = await WorkerWorld.start();
    const log: string[] = [];
    let begun: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const duty: Duty = {
      name: 'slow', everyMs: 0,
      round: (_, stopping) =>
        new Promise((resolve) => {
          begun();
          stopping.addEventListener('abort', () => {
            log.push('ended its township');
            resolve({});
          });
        }),
    };
    const worker = await startWorker({ ...world.parts, duties: [duty] });
    await running;
    await Promise.all([worker.close(), worker.close()]);
    log.push('closed');
    expect(log).toEqual(['ended its township', 'closed']);
  });
});

describe('a worker that is closed', () => {
  it('waits for what runs a bounded time and says so', async () => {
    const world = await WorkerWorld.start();
    let begun: () => void = () => undefined;
    let end: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const duty: Duty = {
      name: 'endless', everyMs: 0,
      round: () => new Promise((resolve) => {
        end = () => resolve({});
        begun();
      }),
    };
    const worker = await startWorker({ ...world.parts, duties: [duty], closeWithinMs: 1 });
    await running;
    await worker.close();
    expect(world.errors).toEqual([{ closeWithinMs: 1 }]);
    end();
  });
});
