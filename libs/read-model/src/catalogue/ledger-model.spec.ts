import { BelongsTo, Choice, Choices, ClockedRecord, Flag, HasMany, Instant, Json, TenantRecord, Text, choices, fragment, ledger, type Ledger, type Ref } from '@xiangzhi/vocabulary';
import { ledgerLevel, type LedgerModel } from './ledger-model.js';
import { readCatalogue } from './read-catalogue.js';

const Kind = choices('KilnKind', { zh: '窑型' }, { ROUND: { zh: '圆窑' }, LONG: { zh: '龙窑' } });

@TenantRecord({ table: 'kiln', name: 'Kiln', zh: '窑', reads: { permission: 'lab:kiln:read', list: 'kilns', where: ['kind'] } })
class Kiln extends ClockedRecord {
  @Text({ zh: '编号', max: 9, privacy: 0 }) readonly number!: string;
  @Choice(Kind, { zh: '窑型', privacy: 0 }) readonly kind!: string;
  @Choices(Kind, { zh: '曾用窑型', privacy: 0 }) readonly formerKinds!: readonly string[];
  @Instant({ zh: '点火时间', privacy: 0 }) readonly litAt!: Date;
  @Json({ zh: '图纸', privacy: 0, optional: true }) readonly drawing!: object | null;
  @BelongsTo(() => Potter, { zh: '窑主', optional: true }) readonly owner!: Ref<Potter> | null;
  @HasMany(() => Firing, { by: 'kiln', zh: '烧制' }) readonly firings!: readonly Ref<Firing>[];
}

@TenantRecord({ table: 'potter', name: 'Potter', zh: '窑工', raises: { to: 4, when: () => fragment`false` }, reads: { permission: 'lab:potter:read', list: 'potters' } })
class Potter extends ClockedRecord {
  @Text({ zh: '姓名', max: 9, privacy: 2, optional: true }) readonly name!: string | null;
  @Text({ zh: '病史', max: 9, privacy: 3, optional: true }) readonly illness!: string | null;
}

@TenantRecord({ table: 'firing', name: 'Firing', zh: '烧制' })
class Firing extends ClockedRecord {
  @BelongsTo(() => Kiln, { zh: '窑' }) readonly kiln!: Ref<Kiln>;
  @BelongsTo(() => Potter, { zh: '窑工' }) readonly potter!: Ref<Potter>;
  @Flag({ zh: '是否成功', privacy: 0 }) readonly good!: boolean;
}

const compiled = (...ledgers: readonly Ledger[]): ReadonlyMap<string, LedgerModel> => readCatalogue('TENANT', [{ schema: 'lab', records: [Kiln, Potter, Firing], ledgers }]).ledgers;

const of = (...columns: readonly Omit<Ledger['columns'][number], 'zh'>[]): Ledger => ({ name: 'lab.kilns', zh: '窑台账', of: Kiln, columns: columns.map((column, i) => ({ zh: `栏${i}`, ...column })) });

const KILNS = ledger('lab.kilns', {
  zh: '窑台账', of: Kiln, where: { kind: { eq: 'LONG' } },
  columns: [
    { zh: '编号', from: 'number', aside: 'kind' },
    { zh: '曾用', from: 'formerKinds' },
    { zh: '点火', from: 'litAt' },
    { zh: '窑主', from: 'owner.name' },
    { zh: '烧成者', from: 'firings.potter.name', while: 'good' },
  ],
});

describe('a ledger is a list in fixed columns', () => {
  it('asks the list for what its columns need, each once, codes with their labels', () => {
    const { sheet, list } = compiled(KILNS).get('lab.kilns')!;
    expect([list, sheet.zh, sheet.where]).toEqual(['kilns', '窑台账', { kind: { eq: 'LONG' } }]);
    expect(sheet.document).toBe(
      'query ($after: ID, $where: KilnWhere) { rows: kilns(first: 200, after: $after, where: $where) { nodes { number kindZh formerKinds litAt owner { name } firings(first: 50) { potter { name } good } } pageInfo { hasNextPage endCursor } } }',
    );
    expect(sheet.columns).toEqual([
      { zh: '编号', from: { path: ['number'], value: 'text' }, aside: { path: ['kindZh'], value: 'text' } },
      { zh: '曾用', from: { path: ['formerKinds'], value: 'codes', labels: { ROUND: '圆窑', LONG: '龙窑' } } },
      { zh: '点火', from: { path: ['litAt'], value: 'instant' } },
      { zh: '窑主', from: { path: ['owner', 'name'], value: 'text' } },
      { zh: '烧成者', from: { path: ['firings', 'potter', 'name'], value: 'text' }, while: ['firings', 'good'] },
    ]);
  });

  it('is there for townships alone', () => {
    expect(readCatalogue('OVERSIGHT', [{ schema: 'lab', records: [Kiln, Potter, Firing], ledgers: [KILNS] }]).ledgers.size).toBe(0);
  });

  it.each([
    ['a step that is no field', of({ from: 'nobody' }), 'Kiln.nobody is no value'],
    ['a relation as the end', of({ from: 'owner' }), 'Kiln.owner is no value'],
    ['a value on the way', of({ from: 'number.name' }), 'Kiln.number is no relation'],
    ['a document', of({ from: 'drawing' }), 'Kiln.drawing is a document'],
    ['a flag without a list', of({ from: 'owner.name', while: 'good' }), '"while" needs a to-many relation'],
    ['a flag that is none', of({ from: 'firings.potter.name', while: 'version' }), 'which is no flag'],
    ['a bracket through another list', of({ from: 'number', aside: 'firings.potter.name' }), '"aside" goes through another relation'],
    ['lines of what is no list', { ...of({ from: 'owner.name' }), each: 'owner' }, '"each" names owner, which is no to-many relation of Kiln'],
    ['lines with nothing in them', { ...of({ from: 'number' }), each: 'firings' }, '"each" names firings, and no column lies on it'],
    ['a record without a list', { ...of({ from: 'good' }), of: Firing }, 'Firing has no list'],
  ])('%s refuses to boot, by name', (_, declared, reason) => {
    expect(() => compiled(declared)).toThrow(TypeError);
    expect(() => compiled(declared)).toThrow(new RegExp(`^ledger lab.kilns: .*${reason}`));
  });

  it('two of one name refuse to boot', () => {
    expect(() => compiled(KILNS, KILNS)).toThrow('two declarations bring the ledger lab.kilns');
  });
});

describe('§3.11 the level of an export', () => {
  const level = (upTo: 0 | 1 | 2 | 3 | 4, ...columns: readonly Omit<Ledger['columns'][number], 'zh'>[]): number => ledgerLevel(compiled(of(...columns)).get('lab.kilns')!, upTo);

  it('is the highest of what is shown, and what is masked counts for nothing', () => {
    expect(level(4, { from: 'number' })).toBe(0);
    expect(level(2, { from: 'number' }, { from: 'owner.name' })).toBe(2);
    expect(level(1, { from: 'number' }, { from: 'owner.name' })).toBe(0);
    expect(level(2, { from: 'number', aside: 'owner.name' })).toBe(2);
  });

  it('AM-10 is four as soon as the names of minors would be shown', () => {
    expect(level(3, { from: 'owner.name' })).toBe(2);
    expect(level(3, { from: 'owner.illness' })).toBe(3);
    expect(level(4, { from: 'owner.name' })).toBe(4);
  });
});
