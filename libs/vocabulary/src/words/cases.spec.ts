import { Cases, choices, ClockedRecord, fragment, identifier, recordFacts, render, TenantRecord, type ComputedRow } from '../index.js';

const Heat = choices('Heat', { zh: '冷热' }, { COLD: { zh: '冷' }, HOT: { zh: '烫' } });

@TenantRecord({ table: 'kettle', zh: '水壶' })
class Kettle extends ClockedRecord {
  @Cases(Heat, { zh: '冷热', en: 'Heat.', by: 'degrees', cases: { COLD: (row) => fragment`${row.column('degrees')} < ${80}`, HOT: (row) => fragment`${row.column('degrees')} >= ${80}` }, privacy: 0 })
  readonly heat!: string;
}

const row = { column: (name) => identifier('k', name) } as Partial<ComputedRow> as ComputedRow;

describe('a code that follows from the row', () => {
  const heat = recordFacts(Kettle).fields.find(({ property }) => property === 'heat');

  it('is computed, with its set and its cases, so that it can be read and filtered by alike', () => {
    expect(heat).toMatchObject({ kind: 'computed', value: 'text', choices: Heat, by: 'degrees', zh: '冷热', en: 'Heat.', privacy: 0, optional: false, hidden: false });
    expect(heat?.kind === 'computed' && Object.keys(heat.cases ?? {})).toEqual(['COLD', 'HOT']);
  });

  it('is one expression over the conditions; values are parameters, codes are texts of ours', () => {
    if (heat?.kind !== 'computed') throw new TypeError('not computed');
    expect(render(heat.sql(row))).toMatchObject({ text: `(case when "k"."degrees" < $1 then 'COLD'::text when "k"."degrees" >= $2 then 'HOT'::text end)`, values: [80, 80] });
  });
});
