import type { TenantActor } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import { aFile, testWorker } from '@xiangzhi/testing';
import { LampWorld } from './world.js';

const PERMISSIONS = ['street-lamps:lamp:register', 'street-lamps:lamp:read', 'core:import:run', 'core:import:read', 'core:attachment:read', 'core:org-unit:read'];
const BATCH = 'importBatch { id version state rowsNew rowsBad rowsSame rowsWritten rowsRefused }';

interface Batch {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** A list of lamps as a file: what `importOf` makes of three declarations. */
describe('AM-20 lamps by file', () => {
  let world: LampWorld;

  beforeAll(async () => {
    world = await LampWorld.open();
  });

  const upload = (who: TenantActor, content: string): Promise<string> => aFile(world.runtime, who, { name: '路灯.csv', mime: 'text/csv', content });

  const validate = (who: TenantActor, attachmentId: string) =>
    world.runtime.ask<{ validateImport: { importBatch: Batch } | null }>(who, `mutation($i: ValidateImportInput!) { validateImport(input: $i) { ${BATCH} } }`, { i: { kind: 'streetLamps', attachmentId } });

  it('AM-20 are checked, registered by the rules of registerLamp with the settings and the log of the module, once', async () => {
    const township = await world.township();
    await township.unit({ level: 'VILLAGE', name: '四合楼' });
    const who = await township.actor({ permissions: PERMISSIONS });
    const worker = testWorker(world.runtime, [corePlugin, world.plugin]);
    const file = '路灯编号,路灯类型,所在村,造价,灯杆高度（厘米）,管护人\n0101,市电路灯,四合楼,"3,200.50",600,王大爷\nl0102,SOLAR,四合楼,3200元,600,\nX-1,太阳能路灯,四合楼,3200,600,\n0103,煤油灯,四合楼,三千,6,';
    const { data, errors } = await validate(who, await upload(who, file));
    expect(errors).toEqual([]);
    await worker.work();
    const seen = async (): Promise<Batch> => (await world.runtime.data<{ importBatch: Batch }>(who, `query($id: ID!) { ${BATCH.replace('importBatch', 'importBatch(id: $id)')} }`, { id: data.validateImport!.importBatch.id })).importBatch;
    const checked = await seen();
    expect(checked).toMatchObject({ state: 'CHECKED', rowsNew: 2, rowsBad: 2 });
    const { importFaults } = await world.runtime.data<{ importFaults: { nodes: { rowNo: number; columnZh: string }[] } }>(who, '{ importFaults { nodes { rowNo columnZh } } }');
    expect(importFaults.nodes.map(({ rowNo, columnZh }) => [rowNo, columnZh])).toEqual([[4, '编号'], [5, '类型'], [5, '造价'], [5, '灯杆高度（厘米）']]);
    await world.runtime.data(who, 'mutation($i: CommitImportInput!) { commitImport(input: $i) { importBatch { id } } }', { i: { id: checked.id, version: checked.version } });
    await worker.work();
    expect(await seen()).toMatchObject({ state: 'COMMITTED', rowsWritten: 2, rowsRefused: 0 });
    const { rows } = await township.on.superuser.query('select number, pole_cost, (select count(*)::int from street_lamps.lamp_log l where l.lamp_id = lamp.id) as log from street_lamps.lamp where tenant_id = $1 order by number', [township.tenantId]);
    expect(rows).toEqual([{ number: 'L0101', pole_cost: '320050', log: 1 }, { number: 'L0102', pole_cost: '320000', log: 1 }]);
  });

  it('CORE-06 where the module is off nobody imports them', async () => {
    const township = await world.township({ modules: [] });
    const who = await township.actor({ permissions: PERMISSIONS });
    const { errors } = await validate(who, await upload(who, 'x'));
    expect(errors.map(({ extensions: { code } }) => code)).toEqual(['MODULE_DISABLED']);
  });
});
