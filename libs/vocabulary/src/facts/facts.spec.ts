import { choices, ClockedRecord, Choice, factsOf, Flag, HasMany, BelongsTo, Input, recordFacts, shapeFacts, TenantRecord, Text, type Ref } from '../index.js';

const Kind = choices('MealKind', { zh: '餐别' }, { LUNCH: { zh: '午餐' }, SUPPER: { zh: '晚餐' } });

@TenantRecord({ table: 'site', zh: '助餐点', en: 'A site.' })
class Site extends ClockedRecord {
  @Text({ zh: '名称', max: 60, privacy: 0 })
  readonly name!: string;

  @HasMany(() => Meal, { by: 'site', zh: '餐次' })
  readonly meals!: readonly Ref<Meal>[];
}

@TenantRecord({ table: 'meal', zh: '餐次' })
class Meal extends ClockedRecord {
  @Choice(Kind, { zh: '餐别' })
  readonly kind!: string;

  @BelongsTo(() => Site, { zh: '助餐点' })
  readonly servedAt!: Ref<Site>;
}

abstract class Noted extends ClockedRecord {
  @Text({ zh: '备注', max: 200, optional: true })
  readonly note!: string | null;
}

@TenantRecord({ table: 'noted_site', zh: '有备注的助餐点' })
class NotedSite extends Noted {
  @Flag({ zh: '开放' })
  readonly open!: boolean;
}

describe('decision 15 words only collect', () => {
  it('facts of parents come first, and a child adds nothing to its parent or its siblings', () => {
    const names = (target: typeof Site | typeof Meal | typeof NotedSite): readonly string[] => recordFacts(target).fields.map(({ property }) => property);
    const clocked = ['id', 'version', 'createdAt', 'updatedAt'];
    expect(names(Site)).toEqual([...clocked, 'name', 'meals']);
    expect(names(Meal)).toEqual([...clocked, 'kind', 'servedAt']);
    expect(names(NotedSite)).toEqual([...clocked, 'note', 'open']);
  });

  it('what a word does not say has its default: column in snake case, level 1, required, visible', () => {
    expect(recordFacts(Meal).fields.at(-1)).toMatchObject({ kind: 'belongsTo', column: 'served_at_id', privacy: 1, optional: false, hidden: false });
    expect(recordFacts(Site)).toMatchObject({ of: 'record', name: 'Site', tenancy: 'tenant', versioned: true, scoped: false, audience: ['TENANT'], zh: '助餐点' });
    expect(recordFacts(Meal)).not.toHaveProperty('en');
  });

  it('facts are frozen, and read again they are the same object', () => {
    const facts = recordFacts(Site);
    expect(factsOf(Site)).toBe(facts);
    expect(() => Object.assign(facts, { table: 'other' })).toThrow(TypeError);
    expect(() => (facts.fields as unknown[]).push({})).toThrow(TypeError);
    expect(() => Object.assign(facts.fields[0]!, { privacy: 0 })).toThrow(TypeError);
    expect(() => (Kind.codes as string[]).push('BREAKFAST')).toThrow(TypeError);
  });

  it('two records may refer to each other: targets are looked up when they are asked for', () => {
    const [meals] = recordFacts(Site).fields.slice(-1);
    const [site] = recordFacts(Meal).fields.slice(-1);
    expect(meals?.kind === 'hasMany' && meals.target()).toBe(Meal);
    expect(site?.kind === 'belongsTo' && site.target()).toBe(Site);
  });

  it('a broken class spoils itself alone, and is told by name and cure', () => {
    class Forgotten extends ClockedRecord {
      @Text({ zh: '名称', max: 10 })
      readonly name!: string;
    }
    const throwing = (): never => {
      throw new Error('at definition');
    };
    expect(() => {
      @TenantRecord({ table: 'broken', zh: '坏' })
      class Broken extends ClockedRecord {
        @Text({ zh: '坏', max: throwing() })
        readonly name!: string;
      }
      return Broken;
    }).toThrow('at definition');
    expect(factsOf(Forgotten)).toBeUndefined();
    expect(() => recordFacts(Forgotten)).toThrow('Forgotten is not a record: put @TenantRecord({ … }) above the class');
    expect(recordFacts(Site).fields).toHaveLength(6);
    expect(recordFacts(NotedSite).fields).toHaveLength(6);
  });

  it('a record is no input, an input is no record', () => {
    @Input({ zh: '新设', name: 'OpenSiteInput' })
    class OpenSite {
      @Text({ zh: '名称', max: 60 })
      readonly name!: string;
    }
    expect(shapeFacts(OpenSite)).toMatchObject({ of: 'input', name: 'OpenSiteInput' });
    expect(() => recordFacts(OpenSite)).toThrow(TypeError);
    expect(() => shapeFacts(Site)).toThrow('Site is no input or output');
  });
});
