import { newId } from '@xiangzhi/kernel';
import { setAssignmentStatus, tenantChanged } from '../directory/tenant-directory.js';
import { facts, IdentityWorld, PASSWORD, type Township } from '../fixtures/identity-world.js';
import type { Identity } from '../identity.js';
import { assertPasswordChanged, type ResolvedSession } from './resolved-session.js';

let world: IdentityWorld;

beforeAll(async () => {
  world = await IdentityWorld.start();
});
beforeEach(() => world.clock.set('2026-03-02T02:00:00.000Z'));
afterAll(() => world.stop());

const tokenOf = async (identity: Identity, mobile: string): Promise<string> => (await identity.signIn({ mobile, password: PASSWORD }, facts())).accessToken;
const end = (township: Township, id: string) => world.inside(township, (tx) => setAssignmentStatus(tx, id, 'ENDED', world.clock.now()));

/** Asks until the answer is as wanted: a notification travels on its own. */
async function until(ask: () => Promise<ResolvedSession>, wanted: (session: ResolvedSession) => boolean): Promise<ResolvedSession> {
  for (;;) {
    const session = await ask();
    if (wanted(session)) return session;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('who is behind a token', () => {
  it('is a person with posts, and an actor of one of them', async () => {
    const township = await world.township();
    const { mobile, accountId, post } = await world.employee(township, { unitPath: `${township.areaCode}/201/`, unitFullName: '东关社区', roleCode: 'VILLAGE_SECRETARY' });
    const identity = world.identity();
    const session = await identity.resolveActor(await tokenOf(identity, mobile));
    expect(session.assignments).toEqual([
      {
        id: post.id, kind: 'TENANT', roleCode: 'VILLAGE_SECRETARY', roleZh: '村（社区）书记', regionCode: null, validFrom: '2026-01-01', validTo: null, status: 'ACTIVE', effective: true, movedZh: null,
        tenant: { id: township.tenantId, areaCode: township.areaCode, displayName: '清丰县城关镇' }, unit: { id: post.unitId, fullName: '东关社区' },
      },
    ]);
    expect(session.actor).toMatchObject({
      kind: 'TENANT', accountId, userId: post.userId, unitId: post.unitId, tenantId: township.tenantId, scope: `${township.areaCode}/201/`, clearance: 2, assignmentId: post.id,
    });
    expect(session.actor.permissions.has('core:org-unit:read')).toBe(true);
    expect(() => assertPasswordChanged(session)).not.toThrow();
  });

  it('is the same object for the next request, with no statement sent', async () => {
    const { mobile } = await world.employee(await world.township());
    const identity = world.identity();
    const token = await tokenOf(identity, mobile);
    const first = await identity.resolveActor(token);
    await world.db.superuser.query('alter role xz_identity connection limit 0');
    try {
      expect((await identity.resolveActor(token)).actor).toBe(first.actor);
    } finally {
      await world.db.superuser.query('alter role xz_identity connection limit -1');
    }
  });

  it('has no post in a township that is suspended', async () => {
    const { mobile } = await world.employee(await world.township('SUSPENDED'));
    const identity = world.identity();
    const session = await identity.resolveActor(await tokenOf(identity, mobile));
    expect([session.actor.kind, session.assignments[0]?.effective]).toEqual(['PUBLIC', false]);
  });
});

describe('the acting assignment (decision 21)', () => {
  it('is chosen by header, the first one by default, and demanded for changes across townships', async () => {
    const [one, two] = [await world.township(), await world.township()];
    const person = await world.employee(one, { validFrom: '2026-02-01' });
    const earlier = await world.appoint(two, person.mobile, { validFrom: '2026-01-15' });
    await world.operator.acceptFor(person.mobile, two.tenantId);
    const identity = world.identity();
    const token = await tokenOf(identity, person.mobile);
    expect((await identity.resolveActor(token)).actor).toMatchObject({ assignmentId: earlier.id });
    expect((await identity.resolveActor(token, person.post.id, { mutation: true })).actor).toMatchObject({ tenantId: one.tenantId });
    await expect(identity.resolveActor(token, undefined, { mutation: true })).rejects.toMatchObject({
      code: 'VALIDATION', details: { allowed: [expect.objectContaining({ id: earlier.id }), expect.objectContaining({ id: person.post.id })] },
    });
    for (const unknown of [newId(), '', 'x', (await world.employee(one)).post.id]) {
      await expect(identity.resolveActor(token, unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is refused, with the choices, when it is suspended or waits for approval', async () => {
    const township = await world.township();
    const person = await world.employee(township);
    const waiting = await world.appoint(township, person.mobile, { roleCode: 'SUPERVISOR', status: 'PENDING_APPROVAL' });
    const identity = world.identity();
    const token = await tokenOf(identity, person.mobile);
    await expect(identity.resolveActor(token, waiting.id)).rejects.toMatchObject({ code: 'FORBIDDEN', details: { allowed: [expect.objectContaining({ id: person.post.id })] } });
    expect((await identity.resolveActor(token)).actor).toMatchObject({ roleCode: 'DISPATCHER' });
  });
});

describe('the end of a role', () => {
  it('CORE-T14 comes at midnight in Shanghai after its last day, from the cache as well', async () => {
    const { mobile } = await world.employee(await world.township(), { validTo: '2026-03-31' });
    const identity = world.identity({ life: { accessMs: 86_400_000 } });
    world.clock.set('2026-03-31T15:59:50.000Z');
    const token = await tokenOf(identity, mobile);
    expect((await identity.resolveActor(token)).actor.kind).toBe('TENANT');
    world.clock.forward(9_999);
    expect((await identity.resolveActor(token)).actor.kind).toBe('TENANT');
    world.clock.forward(1);
    const session = await identity.resolveActor(token);
    expect([session.actor.kind, session.assignments[0]?.effective]).toEqual(['PUBLIC', false]);
  });

  it('is felt at once through NOTIFY', async () => {
    const township = await world.township();
    const { mobile, post } = await world.employee(township);
    const identity = world.identity();
    await identity.listen();
    const token = await tokenOf(identity, mobile);
    expect((await identity.resolveActor(token)).actor.kind).toBe('TENANT');
    await end(township, post.id);
    const session = await until(() => identity.resolveActor(token), ({ actor }) => actor.kind === 'PUBLIC');
    expect(session.assignments).toEqual([]);
  });

  it('is felt within 30 s without NOTIFY', async () => {
    const township = await world.township();
    const { mobile, post } = await world.employee(township);
    const deaf = world.identity();
    const token = await tokenOf(deaf, mobile);
    await deaf.resolveActor(token);
    await end(township, post.id);
    world.clock.forward(29_999);
    expect((await deaf.resolveActor(token)).actor.kind).toBe('TENANT');
    world.clock.forward(1);
    expect((await deaf.resolveActor(token)).actor.kind).toBe('PUBLIC');
  });

  it('is felt when the clock is moved back', async () => {
    const township = await world.township();
    const { mobile, post } = await world.employee(township);
    const deaf = world.identity();
    const token = await tokenOf(deaf, mobile);
    await deaf.resolveActor(token);
    await end(township, post.id);
    world.clock.forward(-60_000);
    expect((await deaf.resolveActor(token)).actor.kind).toBe('PUBLIC');
  });
});

describe('what a township adds', () => {
  it('are roles of its own, read inside the township', async () => {
    const [one, two] = [await world.township(), await world.township()];
    const add = (township: Township, permissions: readonly string[]) =>
      world.inside(township, (tx) =>
        tx.query({
          text: `insert into core.township_role values ($1, $2, 'DITCH_KEEPER', '沟渠管护员', $3, 1) returning id`,
          values: [township.tenantId, newId(), JSON.stringify(permissions)],
        }),
      );
    await add(one, ['core:org-unit:read', 'nobody:knows:this']);
    await add(two, ['core:user:read']);
    const { mobile } = await world.employee(one, { roleCode: 'DITCH_KEEPER' });
    const identity = world.identity();
    const session = await identity.resolveActor(await tokenOf(identity, mobile));
    expect([...session.actor.permissions]).toEqual(['core:org-unit:read']);
    expect([session.actor.clearance, session.assignments[0]?.roleZh]).toEqual([1, '沟渠管护员']);
  });

  it('are modules, grants of plugins and denials; a change is felt at once', async () => {
    const township = await world.township();
    const { mobile } = await world.employee(township);
    let state: 'ENABLED' | 'DISABLED' = 'ENABLED';
    const identity = world.identity({
      pluginAccess: () => ({ permissions: ['grids:issue:dispatch', 'grids:issue:merge'], grants: [{ roleCode: 'DISPATCHER', permissions: ['grids:issue:dispatch', 'grids:issue:merge', 'grids:un:known'] }] }),
      tenantAccess: async () => ({ moduleStates: new Map([['grids', state]]), denies: [{ roleCode: 'DISPATCHER', permission: 'grids:issue:merge' }] }),
    });
    await identity.listen();
    const token = await tokenOf(identity, mobile);
    const grids = async (): Promise<string[]> => [...(await identity.resolveActor(token)).actor.permissions].filter((one) => one.startsWith('grids:'));
    expect(await grids()).toEqual(['grids:issue:dispatch']);
    state = 'DISABLED';
    await world.inside(township, tenantChanged);
    await until(() => identity.resolveActor(token), ({ actor }) => !actor.permissions.has('grids:issue:dispatch'));
    expect(await grids()).toEqual([]);
  });
});
