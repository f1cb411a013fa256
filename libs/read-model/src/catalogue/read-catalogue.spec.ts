import { ClockedRecord, Computed, Slot, TenantRecord, Text, Whole, fragment, type ClassOf } from '@xiangzhi/vocabulary';
import { Planning } from '../plan/planning.js';
import { planPayloadRecord } from '../plan/root.js';
import { READ_LIMITS } from '../plan/limits.js';
import { compilePlan } from '../run/planner.js';
import { readCatalogue } from './read-catalogue.js';

const catalogue = (...records: readonly ClassOf[]) => readCatalogue('TENANT', [{ schema: 'lab', records }]);

describe('decision 33 what is read with an entry in the audit trail is not told without one', () => {
  const declared = (reads: object): ClassOf => {
    @TenantRecord({ table: 'note', name: 'Note', zh: '记事', reads: { permission: 'lab:note:read', list: 'notes', ...reads } })
    class Note extends ClockedRecord {
      @Text({ zh: '病史', max: 9, privacy: 3, hidden: true }) readonly illness!: string;
      @Whole({ zh: '收入', privacy: 4 }) readonly income!: number;
    }
    return Note;
  };
  const view = (facts: object): object => ({ figures: { noteFigures: { name: 'NoteFigures', zh: '统计', groups: {}, figures: {}, ...facts } } });

  it.each([
    ['a filter', { where: ['illness'] }, 'Note.illness'],
    ['an order', { orderBy: ['income'] }, 'Note.income'],
    ['the order of the list', { order: [{ by: 'income', direction: 'ASC' }] }, 'Note.income'],
    ['groups', view({ groups: { ILLNESS: { by: 'illness' } } }), 'Note.illness'],
    ['a sum', view({ figures: { all: { zh: '合计', sum: 'income' } } }), 'Note.income'],
  ])('%s by level 3 or 4 refuses to boot, by name and with the reason', (_, reads, field) => {
    expect(() => catalogue(declared(reads))).toThrow(TypeError);
    expect(() => catalogue(declared(reads))).toThrow(new RegExp(`${field} has privacy [34]: .*decision 33`));
  });

  it('§3.12 who reads a field row by row is said of level 3 and 4 alone, where it may be empty, and where no level follows the person', () => {
    const read = (options: { privacy: 2 | 3; optional: boolean }, raises: object = {}): ClassOf => {
      @TenantRecord({ table: 'note', name: 'Note', zh: '记事', reads: { permission: 'lab:note:read', list: 'notes' }, ...raises })
      class Note extends ClockedRecord {
        @Text({ zh: '住址', max: 9, ...options, readers: () => fragment`true` }) readonly home!: string | null;
      }
      return Note;
    };
    expect(() => catalogue(read({ privacy: 3, optional: true }))).not.toThrow();
    for (const declaredWrongly of [read({ privacy: 2, optional: true }), read({ privacy: 3, optional: false }), read({ privacy: 3, optional: true }, { raises: { to: 4, when: () => fragment`true` } })]) {
      expect(() => catalogue(declaredWrongly)).toThrow(/Note\.home names its readers/);
    }
  });

  it('as a field it may be read', () => {
    expect(catalogue(declared({})).records.get('Note')?.fields.has('income')).toBe(true);
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
