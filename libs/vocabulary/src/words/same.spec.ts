import { BelongsTo, choices, Choice, ClockedRecord, Computed, fragment, Input, recordFacts, Same, ScopedRecord, Settings, shapeFacts, TenantRecord, Text, type Ref } from '../index.js';

const Kind = choices('PumpKind', { zh: '类型' }, { HAND: { zh: '手压' }, MOTOR: { zh: '电动' } });

@TenantRecord({ table: 'pump', zh: '水泵' })
class Pump extends ScopedRecord {
  @Text({ zh: '编号', en: 'Number.', max: 12, privacy: 0 })
  readonly number!: string;

  @Choice(Kind, { zh: '类型', optional: true })
  readonly kind!: string | null;

  @BelongsTo(() => Pump, { zh: '备用水泵', en: 'Stands in for it.', optional: true })
  readonly spare!: Ref<Pump> | null;

  @Computed({ value: 'int', zh: '长度', sql: () => fragment`1` })
  readonly length!: number;
}

describe('an input says a field of a record without saying it again', () => {
  it('label, length, codes and checks are the record’s; a reference becomes an id', () => {
    @Input({ zh: '登记' })
    class RegisterPumpInput {
      @Same(() => Pump)
      readonly number!: string;

      @Same(() => Pump, { optional: false, zh: '类型，必填' })
      readonly kind!: string;

      @Same(() => Pump)
      readonly spareId?: string | null;
    }
    expect(shapeFacts(RegisterPumpInput).fields).toEqual([
      expect.objectContaining({ kind: 'column', property: 'number', zh: '编号', en: 'Number.', max: 12, min: 1, optional: false }),
      expect.objectContaining({ kind: 'column', property: 'kind', zh: '类型，必填', choices: Kind, optional: false }),
      expect.objectContaining({ kind: 'column', property: 'spareId', value: 'id', zh: '备用水泵', optional: true }),
    ]);
    expect(recordFacts(Pump).fields.find(({ property }) => property === 'kind')).toMatchObject({ zh: '类型', optional: true });
  });

  it.each([['depth', '@Same: Pump has no field depth'], ['length', '@Same: length is neither a column nor a reference']])('%s is refused', (property, message) => {
    expect(() => Same(() => Pump)({}, property)).toThrow(message);
  });
});

describe('a scoped record is one that extends ScopedRecord', () => {
  it('without a second word', () => {
    @TenantRecord({ table: 'well', zh: '井' })
    class Well extends ClockedRecord {}
    expect(recordFacts(Pump).scoped).toBe(true);
    expect(recordFacts(Well).scoped).toBe(false);
  });
});

describe('settings are a class', () => {
  it('whose initial values are the defaults', () => {
    @Settings({ zh: '设置' })
    class PumpSettings {
      @Text({ zh: '前缀', max: 3 })
      readonly prefix: string = 'P';
    }
    expect(shapeFacts(PumpSettings)).toMatchObject({ name: 'PumpSettings' });
    expect(new PumpSettings().prefix).toBe('P');
  });
});
