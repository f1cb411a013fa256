import type { TenantActor } from '@xiangzhi/plugin-api';
import type { Township } from '@xiangzhi/testing';
import { ModuleBench, refusal } from '../fixtures/module-bench.js';
import { MODULES_CHANNEL } from './change-module.js';

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
});

const enable = (key: string, by = admin) => bench.done(by, 'enableModule', { key });

describe('CORE-06 modules of a township', () => {
  it('are listed with everything that a front end needs, and none is on at first', async () => {
    const modules = await bench.modules(admin);
    expect([...modules.keys()]).toEqual(['broken', 'lanes', 'meals', 'stores']);
    expect([...modules.values()].every(({ state, inPackage }) => state === 'AVAILABLE' && inPackage)).toBe(true);
    expect(modules.get('lanes')).toMatchObject({ labelZh: '胡同', requires: [], optional: [], degraded: [], openClocks: 0, version: 0, pluginVersion: '1.2.3', unavailableZh: null });
    expect(modules.get('lanes')).toMatchObject({ settings: { responseHours: 24, prefix: 'L', costRequired: false }, settingsSchema: { title: '胡同设置' } });
    expect(modules.get('meals')).toMatchObject({ requires: ['lanes'], optional: ['stores', 'trips'], settings: null, settingsSchema: null });
    expect(modules.get('broken')?.unavailableZh).toContain('xiangzhi plugin install broken');
  });

  it('show settings and open clocks only to whoever administers them; a resident sees no module at all', async () => {
    const officer = await township.actor({ role: 'GRID_OFFICER' });
    expect((await bench.modules(officer)).get('lanes')).toMatchObject({ labelZh: '胡同', settings: null, settingsSchema: null, openClocks: null });
    expect((await bench.modules(leader)).get('lanes')).toMatchObject({ openClocks: 0 });
    const resident = await township.actor({ role: 'RESIDENT' });
    expect(refusal(await bench.runtime.ask(resident, '{ modules { key } }'))?.code).toBe('FORBIDDEN');
  });

  it('go on, read-only, off and on again; the township beside it notices nothing', async () => {
    const other = await bench.township();
    expect((await enable('lanes')).module).toMatchObject({ key: 'lanes', state: 'ENABLED', version: 2 });
    expect((await bench.done(admin, 'setModuleReadOnly', { key: 'lanes' })).module.state).toBe('READ_ONLY');
    expect((await bench.done(admin, 'setModuleReadOnly', { key: 'lanes', readOnly: false })).module.state).toBe('ENABLED');
    const { module } = await bench.done(admin, 'disableModule', { key: 'lanes', reason: '暂不使用' });
    expect(module).toMatchObject({ state: 'DISABLED', purgeProposedAt: null });
    expect(new Date(module.purgeableFrom ?? 0).getTime() - new Date(module.disabledAt ?? 0).getTime()).toBe(30 * 24 * 3_600_000);
    expect((await enable('lanes')).module).toMatchObject({ state: 'ENABLED', disabledAt: null });
    expect((await bench.modules(await other.actor())).get('lanes')?.state).toBe('AVAILABLE');
  });

  it('keep their data while they are off', async () => {
    await enable('lanes');
    await bench.disputes(township, ['CLOSED']);
    await bench.done(admin, 'disableModule', { key: 'lanes' });
    const { rows } = await bench.on.superuser.query('select state from lanes.dispute where tenant_id = $1', [township.tenantId]);
    expect(rows).toEqual([{ state: 'CLOSED' }]);
  });

  it('are not switched twice: the second hears what the module is now, and what can be done', async () => {
    await enable('lanes');
    const again = refusal(await bench.change(admin, 'enableModule', { key: 'lanes' }));
    expect(again).toMatchObject({ code: 'INVALID_TRANSITION', rule: 'CORE-06', allowed: ['setReadOnly', 'disable'] });
    expect(refusal(await bench.change(admin, 'disableModule', { key: 'stores' }))).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(refusal(await bench.change(admin, 'setModuleReadOnly', { key: 'lanes', readOnly: false }))).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('are announced to all processes with the commit, and leave a trace of who did it', async () => {
    let tell: (tenantId: string) => void = () => undefined;
    const heard = new Promise<string>((resolve) => (tell = resolve));
    const stop = await bench.on.database.listen(MODULES_CHANNEL, (tenantId) => tell(tenantId));
    expect(refusal(await bench.change(await (await bench.township()).actor(), 'enableModule', { key: 'broken' }))).toBeDefined();
    await enable('stores');
    expect(await heard).toBe(township.tenantId);
    await stop();
    const { rows } = await bench.on.superuser.query(`select actor_id, outcome from audit.entry where tenant_id = $1 and object_type = 'Module' order by at`, [township.tenantId]);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row: { actor_id: string; outcome: string }) => row.actor_id === admin.userId && row.outcome === 'OK')).toBe(true);
  });

  it('are the administrator’s to switch (AM-8): nobody else does, and hears who can', async () => {
    for (const role of ['TOWNSHIP_LEADER', 'DEPUTY_LEADER', 'DISPATCHER']) {
      const actor = await township.actor({ role });
      const denied = refusal(await bench.change(actor, 'enableModule', { key: 'lanes' }));
      expect(denied).toMatchObject({ code: 'FORBIDDEN' });
      expect(denied?.messageZh).toContain('乡镇系统管理员');
    }
  });
});

describe('enabling', () => {
  it('CORE-07 requires what the module cannot do without, and names it', async () => {
    const early = refusal(await bench.change(admin, 'enableModule', { key: 'meals' }));
    expect(early).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'CORE-07', argumentPath: ['input', 'key'] });
    expect(early?.messageZh).toContain('“胡同”');
    await enable('lanes');
    await bench.done(admin, 'setModuleReadOnly', { key: 'lanes' });
    expect(refusal(await bench.change(admin, 'enableModule', { key: 'meals' }))?.rule).toBe('CORE-07');
    await bench.done(admin, 'setModuleReadOnly', { key: 'lanes', readOnly: false });
    expect((await enable('meals')).module.state).toBe('ENABLED');
  });

  it('a module outside of the package is refused as NOT_IN_PACKAGE, and listed so', async () => {
    const { superuser } = bench.on;
    await superuser.query(`insert into core.tenant_package (id, key, label_zh, modules, quotas) select gen_random_uuid(), $1, '小套餐', '["stores"]', quotas from core.tenant_package where key = 'standard'`, [township.tenantId]);
    await superuser.query('update core.tenant set package_id = p.id from core.tenant_package p where p.key = $1::text and tenant_id = $1::uuid', [township.tenantId]);
    expect(refusal(await bench.change(admin, 'enableModule', { key: 'lanes' }))).toMatchObject({ code: 'NOT_IN_PACKAGE', module: 'lanes' });
    const modules = await bench.modules(admin);
    expect([...modules.values()].flatMap(({ key, inPackage }) => (inPackage ? [key] : []))).toEqual(['stores']);
    expect((await enable('stores')).module.state).toBe('ENABLED');
  });

  it('a plugin that is not installed names those that are, and one that was refused names the cure', async () => {
    for (const key of ['grids', 'core', '__proto__']) {
      const unknown = refusal(await bench.change(admin, 'enableModule', { key }));
      expect(unknown).toMatchObject({ code: 'VALIDATION', argumentPath: ['input', 'key'], allowed: ['broken', 'lanes', 'meals', 'stores'] });
      expect(unknown?.messageZh).toContain(`xiangzhi plugin install ${key}`);
    }
    const broken = refusal(await bench.change(admin, 'enableModule', { key: 'broken' }));
    expect(broken).toMatchObject({ code: 'UNAVAILABLE', module: 'broken' });
    expect(broken?.messageZh).toContain('xiangzhi plugin install broken');
  });
});

describe('CORE-07 switching off', () => {
  it('is refused while a module that is on, if only to be read, cannot do without it', async () => {
    await enable('lanes');
    await enable('meals');
    await bench.done(admin, 'setModuleReadOnly', { key: 'meals' });
    for (const [actor, input] of [[admin, {}], [leader, { force: true, reason: '急' }]] as const) {
      const refused = refusal(await bench.change(actor, 'disableModule', { key: 'lanes', ...input }));
      expect(refused).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'CORE-07' });
      expect(refused?.messageZh).toContain('“助餐”');
    }
    await bench.done(admin, 'disableModule', { key: 'meals' });
    expect((await bench.done(admin, 'disableModule', { key: 'lanes' })).module.state).toBe('DISABLED');
  });

  it('is refused while statutory clocks run, and the leader alone forces it, with a reason', async () => {
    await enable('lanes');
    await bench.disputes(township, ['OPEN', 'NOTICE', 'CLOSED']);
    expect((await bench.modules(admin)).get('lanes')?.openClocks).toBe(2);
    const running = refusal(await bench.change(admin, 'disableModule', { key: 'lanes', reason: '停' }));
    expect(running).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'CORE-07', openClocks: 2 });
    expect(running?.messageZh).toMatch(/2 件.*纠纷.*党委书记/);
    expect(refusal(await bench.change(admin, 'disableModule', { key: 'lanes', reason: '停', force: true }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(refusal(await bench.change(leader, 'disableModule', { key: 'lanes', reason: '停' }))).toMatchObject({ rule: 'CORE-07' });
    expect(refusal(await bench.change(leader, 'disableModule', { key: 'lanes', force: true }))).toMatchObject({ code: 'VALIDATION', argumentPath: ['input', 'reason'] });
    const { module, warnings } = await bench.done(leader, 'disableModule', { key: 'lanes', reason: '上级要求', force: true });
    expect(module).toMatchObject({ state: 'DISABLED', openClocks: 2 });
    expect(warnings).toMatchObject([{ code: 'CLOCKS_RUN_ON', rule: 'CORE-07' }]);
  });

  it('without force it is not the leader’s (AM-8)', async () => {
    await enable('stores');
    expect(refusal(await bench.change(leader, 'disableModule', { key: 'stores', reason: '停' }))).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('CORE-09 a module that another one makes use of', () => {
  it('is missed visibly: a banner while the module is on, a warning when it goes off, and never an error', async () => {
    await enable('lanes');
    const { module } = await enable('meals');
    expect(module.degraded).toEqual([
      { key: 'stores', messageZh: '“门店”未启用，“助餐”中与它相关的功能暂不可用；启用后自动恢复' },
      { key: 'trips', messageZh: '“trips”未启用，“助餐”中与它相关的功能暂不可用；启用后自动恢复' },
    ]);
    await enable('stores');
    expect((await bench.modules(admin)).get('meals')?.degraded.map(({ key }) => key)).toEqual(['trips']);
    const { warnings } = await bench.done(admin, 'disableModule', { key: 'stores' });
    expect(warnings).toMatchObject([{ code: 'DEGRADED', rule: 'CORE-09', messageZh: expect.stringContaining('“助餐”') }]);
    expect((await bench.modules(admin)).get('meals')?.degraded[0]?.messageZh).toContain('已停用');
    await bench.done(admin, 'disableModule', { key: 'meals' });
    expect((await bench.modules(admin)).get('meals')?.degraded).toEqual([]);
  });
});

describe('two people in parallel', () => {
  it('CORE-06 enable one module once', async () => {
    const second = await township.actor();
    const answers = await Promise.all([admin, second, admin, second].map((by) => bench.change(by, 'enableModule', { key: 'lanes' })));
    expect(answers.map((answer) => refusal(answer)?.code ?? 'OK').sort()).toEqual(['INVALID_TRANSITION', 'INVALID_TRANSITION', 'INVALID_TRANSITION', 'OK']);
  });

  it('CORE-07 never leave a module on without what it cannot do without', async () => {
    const second = await township.actor();
    await enable('lanes');
    for (let round = 0; round < 6; round += 1) {
      const [on, off] = await Promise.all([bench.change(admin, 'enableModule', { key: 'meals' }), bench.change(second, 'disableModule', { key: 'lanes' })]);
      expect([refusal(on)?.rule, refusal(off)?.rule].filter((rule) => rule !== undefined)).toEqual(['CORE-07']);
      if (refusal(on)) await enable('lanes');
      else await bench.done(admin, 'disableModule', { key: 'meals' });
    }
  });
});
