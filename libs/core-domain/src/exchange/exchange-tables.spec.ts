import { recordFacts } from '@xiangzhi/plugin-api';
import { testDatabase } from '@xiangzhi/testing';
import { corePlugin } from '../core.plugin.js';

interface Column {
  readonly table: string;
  readonly name: string;
}

/** Which township and region a row belongs to, and how far its worker is with it: nothing that is told of anybody. */
const KEPT = ['tenant_id', 'county_code', 'city_code', 'handed_out_at'];

const exchanged = (corePlugin.module.records).map((record) => recordFacts(record)).filter(({ schema }) => schema === 'exchange');

describe('OVR-1 what townships show their counties', () => {
  it('has no field above level 1, in no record', () => {
    expect(exchanged.length).toBeGreaterThan(2);
    expect(exchanged.flatMap(({ name, fields }) => fields.filter(({ privacy }) => privacy > 1).map(({ property }) => `${name}.${property}`))).toEqual([]);
  });

  it('stands in no column that no record declares', async () => {
    const { superuser } = await testDatabase();
    const { rows } = await superuser.query<Column>(`select table_name as "table", column_name as name from information_schema.columns where table_schema = 'exchange'`);
    const declared = new Map(exchanged.map(({ table, fields }) => [table, new Set(fields.flatMap((fact) => ('column' in fact ? [fact.column] : [])))]));
    // What the county writes itself is no matter of a record of its own: `CountyMatter` shows it. What was granted of one item is read by one account, for hours (OVR-6).
    const strange = rows.filter(({ table, name }) => !['answer', 'case_detail', 'case_read'].includes(table) && !KEPT.includes(name) && declared.get(table)?.has(name) !== true);
    expect(strange.map(({ table, name }) => `${table}.${name}`).sort()).toEqual(['metric_snapshot.denominator', 'metric_snapshot.numerator', 'metric_snapshot.people', 'metric_snapshot.value']);
  });
});
