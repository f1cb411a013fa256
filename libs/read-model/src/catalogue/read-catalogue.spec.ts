import { BelongsTo, ClockedRecord, Computed, Slot, TenantRecord, Text, Whole, fragment, type ClassOf, type Ref } from '@xiangzhi/vocabulary';
import { Planning } from '../plan/planning.js';
import { planPayloadRecord } from '../plan/root.js';
import { READ_LIMITS } from '../plan/limits.js';
import { compilePlan } from '../run/planner.js';
import { readCatalogue } from './read-catalogue.js';

const catalogue = (...records: readonly ClassOf[]) => readCatalogue('TENANT', [{ schema: 'lab', records }]);

describe('decision 33 what must be audited is not read before the audited path exists', () => {
  @TenantRecord({ table: 'note', name: 'Note', zh: '记事', reads: { permission: 'lab:note:read', list: 'notes' } })
  class Note extends ClockedRecord {
    @Text({ zh: '病史', max: 9, privacy: 3 }) readonly illness!: string;
  }

  @TenantRecord({ table: 'secret', name: 'Secret', zh: '密件', reads: { permission: 'lab:secret:read', list: 'secrets' } })
  class Secret extends ClockedRecord {
    @Computed({ value: 'int', zh: '算得', privacy: 4, sql: () => fragment`1` }) readonly made!: number;
  }

  @TenantRecord({ table: 'shelf', name: 'Shelf', zh: '架子', reads: { permission: 'lab:shelf:read', list: 'shelves' } })
  class Shelf extends ClockedRecord {
    @BelongsTo(() => Shelf, { zh: '密架', privacy: 3 }) readonly inner!: Ref<Shelf>;
  }

  @TenantRecord({ table: 'hint', name: 'Hint', zh: '线索', reads: { permission: 'lab:hint:read', list: 'hints', where: ['illness'] } })
  class Hint extends ClockedRecord {
    @Text({ zh: '病史', max: 9, privacy: 3, hidden: true }) readonly illness!: string;
  }

  it.each([
    ['a column', Note, 'Note.illness'],
    ['a computed field', Secret, 'Secret.made'],
    ['a relation', Shelf, 'Shelf.inner'],
    ['a hidden column that can be filtered by', Hint, 'Hint.illness'],
  ])('%s of level 3 or 4 refuses to boot, by name and with the reason', (_, record, field) => {
    expect(() => catalogue(record)).toThrow(TypeError);
    expect(() => catalogue(record)).toThrow(new RegExp(`${field} .*audited.*not built yet \\(decision 33\\)`));
  });

  it('stored for use cases only, it may be', () => {
    @TenantRecord({ table: 'case_file', name: 'CaseFile', zh: '卷宗', reads: { permission: 'lab:case-file:read', list: 'caseFiles' } })
    class CaseFile extends ClockedRecord {
      @Text({ zh: '病史', max: 9, privacy: 4, hidden: true }) readonly illness!: string;
    }
    expect(catalogue(CaseFile).records.has('CaseFile')).toBe(true);
  });
});

describe('a statement has a bound', () => {
  it('so many parameters at the most, even when a declaration brings them', () => {
    @TenantRecord({ table: 'sum', name: 'Sum', zh: '合计', reads: { permission: 'lab:sum:read', list: 'sums' } })
    class Sum extends ClockedRecord {
      @Whole({ zh: '数', privacy: 0 }) readonly plain!: number;
      @Computed({ value: 'int', zh: '算得', privacy: 0, sql: (row) => fragment`${row.column('plain')} + ${1}::int + ${1}::int` }) readonly made!: number;
    }
    const known = catalogue(Sum);
    const plan = (fields: number) => {
      const planning = new Planning(known, { audience: 'TENANT', permissions: new Set(), clearance: 0, scoped: false, beyond: false, key: '' });
      const children = Array.from({ length: fields }, (_, i) => ({ key: `f${i}`, name: 'made', args: {}, nodes: [] }));
      const selected = { key: 'sum', name: 'sum', args: {}, nodes: [], children };
      return compilePlan([planPayloadRecord(planning, known.recordOf(Sum), { selected, ids: new Slot('ids', () => null), list: false, path: ['m'] })], planning);
    };
    expect(plan(100).values.length).toBeGreaterThan(200);
    expect(() => plan(READ_LIMITS.parameters / 2)).toThrow(expect.objectContaining({ code: 'TOO_COMPLEX' }));
  });
});
