import { buildSchema, printSchema, type GraphQLSchema } from 'graphql';
import { BelongsTo, choices, Choice, ClockedRecord, Computed, Extends, Fen, fragment, HasMany, States, states, TenantRecord, Text, TransitionInput, type Ref } from '@xiangzhi/vocabulary';
import { defineUseCase } from '@xiangzhi/write-model';
import { audienceSchema, namesOf, printMarkedSchema, type ApiSource } from '../index.js';

const UnitKind = choices('UnitKind', { zh: '类别' }, { A: { zh: '甲' } });

@TenantRecord({ table: 'unit', name: 'Unit', zh: '单元', reads: { permission: 'core:unit:read', one: 'unit', list: 'units' } })
class Unit extends ClockedRecord {
  @Choice(UnitKind, { zh: '类别' }) readonly kind!: string;
}

/** A module with a record, states, a transition and an extension. */
const module = (key: string, Name: string): ApiSource => {
  const table = states(`${Name}State`, { zh: '状态' }, { initial: 'LIT', states: { LIT: { zh: '亮' }, DARK: { zh: '不亮' } }, actions: { mend: { zh: '修', from: ['DARK'], to: 'LIT', permission: `${key}:x:mend` } } });
  @TenantRecord({
    table: 'thing', name: Name, zh: '物', reads: { permission: `${key}:x:read`, one: `${key}One`, list: `${key}All`, where: ['price', 'kind', 'state', 'unit'], orderBy: ['price'] },
  })
  class Thing extends ClockedRecord {
    @BelongsTo(() => Unit, { zh: '单元' }) readonly unit!: Ref<Unit>;
    @States(table, { zh: '状态' }) readonly state!: string;
    @Fen({ zh: '价' }) readonly price!: string;
    @Choice(UnitKind, { zh: '类别' }) readonly kind!: string;
    @Text({ zh: '名', max: 9 }) readonly title!: string;
  }
  class Extra {}
  HasMany(() => Thing, { by: 'unit', zh: '物' })(Extra.prototype, `${key}Things`);
  Computed({ value: 'int', zh: '数', sql: () => fragment`1` })(Extra.prototype, `${key}Count`);
  Extends(() => Unit)(Extra);
  const mend = defineUseCase({ name: `${key}Mend`, zh: '修', permission: `${key}:x:mend`, input: TransitionInput, payload: { thing: Thing }, run: () => Promise.resolve({ thing: '' }) });
  return { module: key, schema: key, records: [Thing], extensions: [Extra], useCases: [mend], operations: [] };
};

const core: ApiSource = { module: 'core', schema: 'core', records: [Unit], extensions: [], useCases: [], operations: [] };
const schemaOf = (...sources: readonly ApiSource[]): GraphQLSchema => audienceSchema('TENANT', [core, ...sources]).schema;
const lamps = module('lamps', 'Lamp');

describe('ADR 9 the names that a module brings are read from its schema', () => {
  it('types, root fields, fields on types of the core, enum values; each list sorted', () => {
    expect(namesOf(schemaOf(lamps), schemaOf())).toEqual({
      types: ['Lamp', 'LampConnection', 'LampEdge', 'LampOrder', 'LampOrderField', 'LampState', 'LampStateFilter', 'LampWhere', 'LampsMendPayload'],
      queries: ['lampsAll', 'lampsOne'],
      mutations: ['lampsMend'],
      fields: ['Unit.lampsCount', 'Unit.lampsThings', 'Unit.lampsThingsConnection'],
      enumValues: ['LampOrderField.price', 'LampState.DARK', 'LampState.LIT'],
    });
  });

  it('what the platform makes when it is needed is nobody’s: two modules that need it do not collide', () => {
    const both = [namesOf(schemaOf(lamps), schemaOf()), namesOf(schemaOf(module('pumps', 'Pump')), schemaOf())];
    const [a, b] = both.map((names) => Object.values(names as unknown as Record<string, readonly string[]>).flat());
    expect(a?.filter((name) => b?.includes(name))).toEqual([]);
  });

  it('nothing is added by nothing, and the schemas are left as they are', () => {
    const [whole, bare] = [schemaOf(lamps), schemaOf()];
    const before = [printSchema(whole), printSchema(bare)];
    expect(namesOf(bare, bare)).toEqual({ types: [], queries: [], mutations: [], fields: [], enumValues: [] });
    namesOf(whole, bare);
    expect([printSchema(whole), printSchema(bare)]).toEqual(before);
  });
});

describe('contract: the whole SDL marks each element of a module', () => {
  const whole = schemaOf(lamps);
  const sdl = printMarkedSchema(whole, new Map([['lamps', namesOf(whole, schemaOf())]]));
  const marked = buildSchema(sdl);
  const markOf = (type: string, field?: string): string | undefined => {
    const node = marked.getType(type) as unknown as { astNode: { directives?: readonly Mark[] }; getFields(): Record<string, { astNode: { directives?: readonly Mark[] } }> };
    const { directives = [] } = field === undefined ? node.astNode : (node.getFields()[field]?.astNode ?? {});
    return directives.find(({ name }) => name.value === 'module')?.arguments[0]?.value.value;
  };

  interface Mark {
    readonly name: { readonly value: string };
    readonly arguments: readonly { readonly value: { readonly value: string } }[];
  }

  it('its types with their fields, its root fields, its fields on the core’s types', () => {
    expect(['Lamp', 'LampState', 'LampWhere', 'LampsMendPayload'].map((type) => markOf(type))).toEqual(Array(4).fill('lamps'));
    expect([markOf('Query', 'lampsOne'), markOf('Mutation', 'lampsMend'), markOf('Unit', 'lampsThings'), markOf('Lamp', 'price'), markOf('LampWhere', 'price')]).toEqual(Array(5).fill('lamps'));
    expect(sdl).toMatch(/LIT @module\(key: "lamps"\)/);
  });

  it('what is the core’s or the platform’s is not marked', () => {
    expect([markOf('Unit'), markOf('Unit', 'kind'), markOf('Query', 'unit'), markOf('Query', 'node'), markOf('AvailableAction'), markOf('MoneyFen'), markOf('TransitionInput')]).toEqual(Array(7).fill(undefined));
    expect(printMarkedSchema(schemaOf(), new Map())).not.toMatch(/[^e] @module\(/);
  });

  it('is the same schema but for the marks, and describes the directive in both languages', () => {
    expect(printSchema(marked).replace(/"""\n由哪个模块[^]*?ENUM_VALUE\n\n/, '')).toBe(printSchema(whole));
    expect(marked.getDirective('module')?.description).toMatch(/^由哪个模块带来.*\n\nWhich module/s);
    expect(marked.getDirective('module')?.args[0]?.description).toMatch(/^模块代码\n\nKey/);
  });
});
