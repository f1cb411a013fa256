import { newId } from '@xiangzhi/kernel';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { putArchivePost, setAssignmentStatus } from '../directory/tenant-directory.js';
import { facts, IdentityWorld, PASSWORD, type Township } from '../fixtures/identity-world.js';
import type { Identity } from '../identity.js';

let world: IdentityWorld;
let identity: Identity;

beforeAll(async () => {
  world = await IdentityWorld.start();
});
beforeEach(() => {
  world.clock.set('2026-03-02T02:00:00.000Z');
  identity = world.identity({
    pluginAccess: () => ({ permissions: ['grids:issue:read', 'grids:issue:dispatch'], grants: [{ roleCode: 'PRIVACY_OFFICER', permissions: ['grids:issue:read', 'grids:issue:dispatch'] }] }),
    tenantAccess: async () => ({ moduleStates: new Map([['grids', 'ENABLED' as const]]), denies: [] }),
  });
});
afterAll(() => world.stop());

const tokenOf = async (mobile: string): Promise<string> => (await identity.signIn({ mobile, password: PASSWORD }, facts())).accessToken;

/** A township that was merged into another one. */
const archived = async (): Promise<{ readonly archive: Township; readonly successor: Township }> => {
  const [archive, successor] = [await world.township(), await world.township()];
  return { archive, successor };
};

const mergeInto = ({ tenantId }: Township, successor: Township) =>
  world.db.superuser.query(`update core.tenant set status = 'ARCHIVED', successor_id = $2, successor_name = '清丰县新合镇' where tenant_id = $1`, [tenantId, successor.tenantId]);

const giveArchivePost = ({ tenantId, areaCode }: Township, accountId: string, roleCode: string) =>
  inTenantTransaction(world.db.database.pool('platform'), { tenantId, scope: '*', actorId: newId() }, (tx) =>
    putArchivePost(tx, { id: newId(), accountId, userId: newId(), roleCode, unitId: newId(), unitPath: `${areaCode}/`, unitFullName: '清丰县城关镇', validFrom: '2026-01-01' }, world.clock.now()),
  );

describe('AM-18 a post in an archive', () => {
  it('AM-18 lets whoever has the same post in the successor read, never what concerns children, and write nothing; it is given once', async () => {
    const { archive, successor } = await archived();
    const person = await world.employee(successor, { roleCode: 'PRIVACY_OFFICER' });
    await mergeInto(archive, successor);
    expect([await giveArchivePost(archive, person.accountId, 'PRIVACY_OFFICER'), await giveArchivePost(archive, person.accountId, 'PRIVACY_OFFICER')]).toEqual([true, false]);
    const token = await tokenOf(person.mobile);
    const { assignments } = await identity.resolveActor(token);
    const post = assignments.find(({ tenant }) => tenant?.id === archive.tenantId);
    expect(post).toMatchObject({ effective: true, movedZh: null });
    const { actor } = await identity.resolveActor(token, post?.id);
    expect(actor).toMatchObject({ tenantId: archive.tenantId, clearance: 3, archive: { nameZh: '清丰县城关镇', successorZh: '清丰县新合镇' } });
    expect([...actor.permissions].filter((one) => !one.endsWith(':read'))).toEqual([]);
    expect(actor.permissions.has('grids:issue:read')).toBe(true);
    // At home everything is as it was, and an archive makes no change ambiguous.
    expect((await identity.resolveActor(token, undefined, { mutation: true })).actor).toMatchObject({ tenantId: successor.tenantId, clearance: 4 });
    expect((await identity.resolveActor(token)).actor).toMatchObject({ tenantId: successor.tenantId });
  });

  it('AM-18 ends with the post in the successor, and is worth nothing to who has another one there', async () => {
    const { archive, successor } = await archived();
    const leader = await world.employee(successor, { roleCode: 'TOWNSHIP_LEADER' });
    const clerk = await world.employee(successor, { roleCode: 'DISPATCHER' });
    await mergeInto(archive, successor);
    for (const { accountId } of [leader, clerk]) await giveArchivePost(archive, accountId, 'TOWNSHIP_LEADER');
    const effective = async (mobile: string) => (await identity.resolveActor(await tokenOf(mobile))).assignments.find(({ tenant }) => tenant?.id === archive.tenantId)?.effective;
    expect([await effective(leader.mobile), await effective(clerk.mobile)]).toEqual([true, false]);
    await world.inside(successor, (tx) => setAssignmentStatus(tx, leader.post.id, 'ENDED', world.clock.now()));
    expect(await effective(leader.mobile)).toBe(false);
  });

  it('AM-18 is none that somebody had there before; whoever comes back hears where the township has gone', async () => {
    const { archive, successor } = await archived();
    const stays = await world.employee(archive, { roleCode: 'TOWNSHIP_LEADER' });
    await world.appoint(successor, stays.mobile, { roleCode: 'TOWNSHIP_LEADER' });
    await world.operator.acceptFor(stays.mobile, successor.tenantId);
    const leaves = await world.employee(archive);
    await mergeInto(archive, successor);
    const session = await identity.resolveActor(await tokenOf(leaves.mobile));
    expect([session.actor.kind, session.assignments]).toEqual(['PUBLIC', [expect.objectContaining({ effective: false, movedZh: expect.stringContaining('清丰县城关镇已并入清丰县新合镇') as unknown })]]);
    const token = await tokenOf(stays.mobile);
    await expect(identity.resolveActor(token, stays.post.id)).rejects.toMatchObject({ code: 'FORBIDDEN', details: { rule: 'AM-18', messageZh: expect.stringContaining('已并入') as unknown } });
    expect((await identity.resolveActor(token)).actor).toMatchObject({ tenantId: successor.tenantId });
  });
});
