import { BelongsTo, ClockedRecord, Computed, Extends, fragment, HasMany, Identified, OversightRecord, TenantRecord, Text, type AudienceKind, type ClassOf, type Ref } from '@xiangzhi/vocabulary';
import { readCatalogue, type ReadCatalogue } from './read-catalogue.js';

@TenantRecord({ table: 'unit', name: 'Unit', zh: '单元', audience: ['TENANT', 'OVERSIGHT'] })
class Unit extends ClockedRecord {
  @Text({ zh: '名称', max: 9 }) readonly name!: string;
  @Text({ zh: '密文', max: 9, hidden: true }) readonly secret!: string;
}

@TenantRecord({ table: 'lamp', name: 'Lamp', zh: '路灯' })
class Lamp extends ClockedRecord {
  @BelongsTo(() => Unit, { zh: '单元' }) readonly unit!: Ref<Unit>;
}

@Extends(() => Unit)
class UnitLamps {
  @HasMany(() => Lamp, { by: 'unit', zh: '路灯' }) readonly lamps!: readonly Ref<Lamp>[];
  @Computed({ value: 'int', zh: '路灯数', privacy: 0, sql: () => fragment`1` }) readonly lampCount!: number;
}

const core = { module: 'core', schema: 'core', records: [Unit] };
const lamps = (...extensions: readonly ClassOf[]) => ({ module: 'lamps', schema: 'lamps', records: [Lamp], extensions });
const catalogue = (extensions: readonly ClassOf[], audience: AudienceKind = 'TENANT'): ReadCatalogue => readCatalogue(audience, [core, lamps(...extensions)]);

describe('decision 22 a module adds fields to a record of the core', () => {
  it('the record has them where the module is in the view, behind its own; elsewhere it has not', () => {
    expect([...catalogue([UnitLamps]).recordOf(Unit).fields.keys()].slice(-3)).toEqual(['name', 'lamps', 'lampCount']);
    expect(readCatalogue('TENANT', [core]).recordOf(Unit).fields.has('lamps')).toBe(false);
  });

  it('an audience that has the record has them too, except relations to what it does not have', () => {
    const fields = catalogue([UnitLamps], 'OVERSIGHT').recordOf(Unit).fields;
    expect([fields.has('lamps'), fields.has('lampCount')]).toEqual([false, true]);
  });

  it('an audience without the record is not concerned', () => {
    @OversightRecord({ table: 'sum', name: 'Sum', zh: '合计' })
    class Sum extends Identified {}
    expect([...readCatalogue('PLATFORM', [core, { ...lamps(UnitLamps), records: [Lamp, Sum] }]).records.keys()]).toEqual([]);
  });
});

describe('an extension that does not fit refuses with plugin, field and cure', () => {
  const extending = (target: ClassOf, property: string): ClassOf => {
    class Extra {}
    Computed({ value: 'int', zh: '数', privacy: 0, sql: () => fragment`1` })(Extra.prototype, property);
    Extends(() => target)(Extra);
    return Extra;
  };

  it.each(['name', 'secret', 'createdAt'])('the record has a field %s already, shown or hidden', (property) => {
    expect(() => catalogue([extending(Unit, property)])).toThrow(new TypeError(`plugin lamps: Extra.${property}: Unit already has a field ${property}; give it another name, e.g. with the plugin's subject in front`));
  });

  it('another module has brought the name', () => {
    const pumps = { module: 'pumps', schema: 'pumps', records: [], extensions: [extending(Unit, 'lampCount')] };
    expect(() => readCatalogue('TENANT', [core, lamps(UnitLamps), pumps])).toThrow(/^plugin pumps: Extra\.lampCount: Unit already has a field lampCount; give it another name/);
  });

  it('the record is not there', () => {
    class Nowhere {}
    expect(() => catalogue([extending(Nowhere, 'more')])).toThrow(/^plugin lamps: Extra extends Nowhere, which is no record/);
  });

  it('the relation points back by what is none', () => {
    @Extends(() => Unit)
    class Wrong {
      @HasMany(() => Lamp, { by: 'place', zh: '路灯' }) readonly lamps!: readonly Ref<Lamp>[];
    }
    expect(() => catalogue([Wrong])).toThrow(/^plugin lamps: Wrong\.lamps: Lamp has no relation named place/);
  });

  it('a column, or a record', () => {
    @Extends(() => Unit)
    class Stored {
      @Text({ zh: '备注', max: 9 }) readonly note!: string;
    }
    expect(() => catalogue([Stored])).toThrow('Stored.note: a module adds @HasMany and @Computed');
    expect(() => catalogue([Lamp])).toThrow('Lamp extends no record');
  });
});
