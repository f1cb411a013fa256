import type { TenantActor } from '@xiangzhi/plugin-api';
import { newId } from '@xiangzhi/kernel';
import type { Township } from '@xiangzhi/testing';
import { ModuleBench, refusal } from '../fixtures/module-bench.js';

let bench: ModuleBench;
let township: Township;
let admin: TenantActor;

beforeAll(async () => {
  bench = await ModuleBench.open();
});

beforeEach(async () => {
  township = await bench.township();
  admin = await township.actor();
  await bench.done(admin, 'enableModule', { key: 'lanes' });
});

const update = (settings: unknown, more: object = {}) => bench.change(admin, 'updateModuleSettings', { key: 'lanes', settings, ...more });
const inForce = async () => (await bench.modules(admin)).get('lanes')?.settings;

describe('settings of a module', () => {
  it('are merged into what is set, and null makes the default hold again', async () => {
    await update({ responseHours: 48, prefix: ' X ' });
    await update({ costRequired: true });
    expect(await inForce()).toEqual({ responseHours: 48, prefix: 'X', costRequired: true });
    await update({ responseHours: null });
    expect(await inForce()).toEqual({ responseHours: 24, prefix: 'X', costRequired: true });
    const { rows } = await bench.on.superuser.query(`select settings from core.module where tenant_id = $1`, [township.tenantId]);
    expect(rows).toEqual([{ settings: { prefix: 'X', costRequired: true } }]);
  });

  it('every faulty field is an error of its own, and nothing is changed', async () => {
    const { errors } = await update({ responseHours: 0, prefix: 'too long', colour: 'red', costRequired: true });
    expect(errors.map(({ extensions }) => [extensions.code, extensions.argumentPath])).toEqual(
      expect.arrayContaining(['responseHours', 'prefix', 'colour'].map((name) => ['VALIDATION', ['input', 'settings', name]])),
    );
    expect(errors).toHaveLength(3);
    expect(await inForce()).toEqual({ responseHours: 24, prefix: 'L', costRequired: false });
  });

  it('are guarded by the version that was read: of two people the second hears of the first', async () => {
    const version = (await bench.modules(admin)).get('lanes')?.version;
    const answers = await Promise.all([update({ prefix: 'A' }, { version }), update({ prefix: 'B' }, { version })]);
    expect(answers.map((answer) => refusal(answer)?.code ?? 'OK').sort()).toEqual(['CONFLICT', 'OK']);
  });

  it('two people who change different settings at once lose nothing', async () => {
    await Promise.all([update({ prefix: 'A' }), update({ responseHours: 1 }), update({ costRequired: true })]);
    expect(await inForce()).toEqual({ prefix: 'A', responseHours: 1, costRequired: true });
  });

  it('a retry with one clientRequestId has one effect and answers the module as it is now', async () => {
    const clientRequestId = newId();
    const first = await bench.done(admin, 'updateModuleSettings', { key: 'lanes', settings: { prefix: 'A' }, clientRequestId });
    await update({ responseHours: 7 });
    const second = await bench.done(admin, 'updateModuleSettings', { key: 'lanes', settings: { prefix: 'A' }, clientRequestId });
    expect(first.module.settings).toMatchObject({ prefix: 'A', responseHours: 24 });
    expect(second.module).toMatchObject({ settings: { prefix: 'A', responseHours: 7 }, version: first.module.version + 1 });
  });

  it('are those of a module that has some, that the township has switched on, and the administrator’s to change', async () => {
    expect(refusal(await bench.change(admin, 'updateModuleSettings', { key: 'stores', settings: {} }))).toMatchObject({ code: 'VALIDATION', argumentPath: ['input', 'key'] });
    const other = await (await bench.township()).actor();
    expect(refusal(await bench.change(other, 'updateModuleSettings', { key: 'lanes', settings: {} }))).toMatchObject({ code: 'MODULE_DISABLED', rule: 'CORE-06', module: 'lanes' });
    const leader = await township.actor({ role: 'TOWNSHIP_LEADER' });
    expect(refusal(await bench.change(leader, 'updateModuleSettings', { key: 'lanes', settings: {} }))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
