import { corePlugin } from '@xiangzhi/core-domain';
import { LARGE, largeTownshipFaults, ownDatabase } from '@xiangzhi/testing';

describe(`a township with ${LARGE} rows of everything that the core keeps`, () => {
  it('decision 27 is read by index, whatever order or filter of a list is asked for', async () => {
    expect(await largeTownshipFaults(await ownDatabase(), corePlugin)).toEqual([]);
  });

  it('would be noticed where an index is missing', async () => {
    const on = await ownDatabase();
    const { rows } = await on.superuser.query<{ name: string }>(
      `select x.indexrelid::regclass::text as name from pg_index x where x.indrelid = 'core.work_item'::regclass and pg_get_indexdef(x.indexrelid) ~ '\\(tenant_id, received_at'`,
    );
    for (const { name } of rows) await on.superuser.query(`drop index ${name}`);
    const faults = await largeTownshipFaults(on, { ...corePlugin, module: { ...corePlugin.module, records: corePlugin.module.records.filter(({ name }) => name === 'WorkItem') } });
    expect(faults).toContainEqual(expect.stringMatching(/^WorkItem: order by receivedAt/));
  });
});
