import type { TenantActor } from '@xiangzhi/plugin-api';
import type { Township } from '@xiangzhi/testing';
import { ModuleBench, refusal } from '../fixtures/module-bench.js';

let bench: ModuleBench;
let township: Township;
let admin: TenantActor;
let leader: TenantActor;

beforeAll(async () => {
  bench = await ModuleBench.open();
});

beforeEach(async () => {
  township = await bench.township();
  admin = await township.actor();
  leader = await township.actor({ role: 'TOWNSHIP_LEADER' });
  await bench.done(admin, 'enableModule', { key: 'lanes' });
  await bench.done(admin, 'updateModuleSettings', { key: 'lanes', settings: { prefix: 'X' } });
  await bench.disputes(township, ['CLOSED', 'CLOSED']);
  await bench.done(admin, 'disableModule', { key: 'lanes' });
});

const purge = (by: TenantActor): ReturnType<ModuleBench['change']> => bench.change(by, 'purgeModule', { key: 'lanes', reason: '不再使用' });
const rowsOf = async ({ tenantId }: Township): Promise<number> => {
  const { rows } = await bench.on.superuser.query<{ count: number }>('select count(*)::int as count from lanes.dispute where tenant_id = $1', [tenantId]);
  return rows[0]?.count ?? -1;
};

describe('CORE-08 erasing the data of a module', () => {
  it('is proposed by the administrator, who is told to export first and who approves from when on', async () => {
    const { module, warnings } = await bench.done(admin, 'purgeModule', { key: 'lanes', reason: '不再使用' });
    expect(module.state).toBe('DISABLED');
    expect(module.purgeProposedAt).not.toBeNull();
    expect(warnings).toMatchObject([{ code: 'EXPORT_FIRST', rule: 'CORE-08' }]);
    expect(warnings[0]?.messageZh).toMatch(/xiangzhi plugin export lanes.*党委书记.*\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    expect(await rowsOf(township)).toBe(2);
  });

  it('takes the leader’s approval, 30 days after the switching off and not a moment earlier', async () => {
    await purge(admin);
    expect(refusal(await purge(leader))).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'CORE-08' });
    bench.clock.advance({ days: 30, minutes: -1 });
    expect(refusal(await purge(leader))).toMatchObject({ rule: 'CORE-08' });
    bench.clock.advance({ minutes: 1 });
    const other = await bench.township();
    await bench.disputes(other, ['CLOSED']);
    const { module } = await bench.done(leader, 'purgeModule', { key: 'lanes', reason: '同意' });
    expect(module).toMatchObject({ state: 'PURGED', purgeProposedAt: null, settings: { prefix: 'L' } });
    expect([await rowsOf(township), await rowsOf(other)]).toEqual([0, 1]);
  });

  it('SOD-2 takes two people: whoever proposed does not approve, whatever he may', async () => {
    const both = await township.actor({ permissions: [...admin.permissions, ...leader.permissions] });
    await purge(both);
    bench.clock.advance({ days: 31 });
    expect(refusal(await purge(both))).toMatchObject({ code: 'SEPARATION_OF_DUTIES', rule: 'SOD-2' });
    expect(await rowsOf(township)).toBe(2);
  });

  it('AM-8 takes the leader: another administrator cannot approve, and the leader does not propose', async () => {
    const denied = refusal(await purge(leader));
    expect(denied).toMatchObject({ code: 'FORBIDDEN' });
    expect(denied?.messageZh).toContain('乡镇系统管理员');
    await purge(admin);
    bench.clock.advance({ days: 31 });
    const second = refusal(await purge(await township.actor()));
    expect(second).toMatchObject({ code: 'FORBIDDEN' });
    expect(second?.messageZh).toContain('党委书记');
  });

  it('is only for a module that is off, and enabling it again withdraws the proposal', async () => {
    await purge(admin);
    const { module } = await bench.done(admin, 'enableModule', { key: 'lanes' });
    expect(module.purgeProposedAt).toBeNull();
    expect(refusal(await purge(admin))).toMatchObject({ code: 'INVALID_TRANSITION' });
    await bench.done(admin, 'disableModule', { key: 'lanes' });
    bench.clock.advance({ days: 31 });
    expect(refusal(await purge(leader))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await rowsOf(township)).toBe(2);
  });

  it('leaves a module that can be enabled afresh, with its defaults', async () => {
    await purge(admin);
    bench.clock.advance({ days: 30 });
    await bench.done(leader, 'purgeModule', { key: 'lanes', reason: '同意' });
    expect(refusal(await purge(admin))).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(refusal(await bench.change(admin, 'updateModuleSettings', { key: 'lanes', settings: { prefix: 'Y' } }))).toMatchObject({ code: 'MODULE_DISABLED', rule: 'CORE-06' });
    expect((await bench.done(admin, 'enableModule', { key: 'lanes' })).module).toMatchObject({ state: 'ENABLED', settings: { prefix: 'L' } });
  });

  it('is held by the database itself: no purge without two people and 30 days', async () => {
    const attempt = (set: string) => bench.on.superuser.query(`update core.module set ${set} where tenant_id = $1 and key = 'lanes'`, [township.tenantId]);
    await expect(attempt(`state = 'PURGED'`)).rejects.toMatchObject({ constraint: 'module_purge_term' });
    const who = (two: string) => `purge_proposed_by = '${admin.userId}', purge_approved_by = '${two}', state = 'PURGED'`;
    await expect(attempt(`${who(leader.userId)}, purge_approved_at = disabled_at + interval '29 days'`)).rejects.toMatchObject({ constraint: 'module_purge_term' });
    await expect(attempt(`${who(admin.userId)}, purge_approved_at = disabled_at + interval '30 days'`)).rejects.toMatchObject({ constraint: 'module_two_people' });
    await expect(bench.on.database.pool('app').query('select lanes.purge()')).rejects.toThrow('not purged');
  });

  it('two people who approve at once erase once', async () => {
    const second = await township.actor({ role: 'TOWNSHIP_LEADER' });
    await purge(admin);
    bench.clock.advance({ days: 30 });
    const answers = await Promise.all([purge(leader), purge(second)]);
    expect(answers.map((answer) => refusal(answer)?.code ?? 'OK').sort()).toEqual(['FORBIDDEN', 'OK']);
  });
});
