import { isInterfaceType, isObjectType, printType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { ClockedRecord, SharedRecord, States, states, TenantRecord, Text, type AudienceKind, type ClassOf } from '@xiangzhi/vocabulary';
import { audienceSchema } from '../index.js';

const table = states('JarState', { zh: '状态' }, { initial: 'FULL', states: { FULL: { zh: '满' } }, actions: {} });
const READS = { permission: 'lab:jar:read', one: 'jar' };

@TenantRecord({ table: 'jar', name: 'Jar', zh: '坛子', audience: ['TENANT', 'PUBLIC'], reads: READS })
class Jar extends ClockedRecord {
  @States(table, { zh: '状态', privacy: 0 }) readonly state!: string;
}

/** Readable, and reached by no field: only `node` finds it. */
@TenantRecord({ table: 'lid', name: 'Lid', zh: '盖子', reads: { permission: 'lab:lid:read' } })
class Lid extends ClockedRecord {}

@TenantRecord({ table: 'crumb', name: 'Crumb', zh: '碎屑' })
class Crumb extends ClockedRecord {}

@SharedRecord({ table: 'shelf', name: 'Shelf', zh: '架子', audience: ['TENANT'], reads: { permission: 'lab:shelf:read', one: 'shelf' } })
class Shelf extends ClockedRecord {
  @Text({ zh: '名称', max: 9 }) readonly name!: string;
}

const schemaOf = (audience: AudienceKind, ...records: readonly ClassOf[]): GraphQLSchema =>
  audienceSchema(audience, [{ module: 'lab', schema: 'lab', records, extensions: [], useCases: [], operations: [] }]).schema;

describe('contract: Node', () => {
  const schema = schemaOf('TENANT', Jar, Lid, Crumb, Shelf);

  it('is implemented by every record of a township that a permission opens, and by no other', () => {
    const node = schema.getType('Node');
    expect(isInterfaceType(node) && schema.getPossibleTypes(node).map(({ name }) => name)).toEqual(['Jar', 'Lid']);
    expect(printType(schema.getQueryType() as GraphQLObjectType)).toMatch(/node\(\s*"""[^]*"""\s*id: ID!\s*\): Node/);
  });

  it('is the townships’ alone, and there only where it finds something', () => {
    expect(schemaOf('PUBLIC', Jar).getType('Node')).toBeUndefined();
    expect(Object.keys(schemaOf('PUBLIC', Jar).getQueryType()?.getFields() ?? {})).toEqual(['jar']);
    expect(schemaOf('TENANT', Shelf).getType('Node')).toBeUndefined();
  });

  it('nobody else brings a root field or a type of that name', () => {
    @TenantRecord({ table: 'n', name: 'Knot', zh: '结', reads: { permission: 'lab:n:read', one: 'node' } })
    class Knot extends ClockedRecord {}
    @TenantRecord({ table: 'n', name: 'Node', zh: '结', reads: { permission: 'lab:n:read', one: 'knot' } })
    class NodeRecord extends ClockedRecord {}
    expect(() => schemaOf('TENANT', Knot)).toThrow('two declarations bring the root field node');
    expect(() => printType(schemaOf('TENANT', NodeRecord).getType('Node') as never)).toThrow(/type name Node/);
  });
});

describe('contract: availableActions', () => {
  const schema = schemaOf('TENANT', Jar);

  it('has the agreed form, and every element says what it is in Chinese, then in English', () => {
    expect(printType(schema.getType('Jar') as GraphQLObjectType)).toContain('availableActions: [AvailableAction!]!');
    expect(printType(schema.getType('AvailableAction') as GraphQLObjectType).replace(/"""[^]*?"""\s*/g, '').replace(/\n+/g, '\n')).toBe('type AvailableAction {\n  name: String!\n  labelZh: String!\n  allowed: Boolean!\n  reasonZh: String\n}');
    const described = ['AvailableAction', 'Node'].flatMap((name) => {
      const type = schema.getType(name);
      return isObjectType(type) || isInterfaceType(type) ? [type, ...Object.values(type.getFields())] : [];
    });
    const { node, jar } = schema.getQueryType()?.getFields() ?? {};
    const actions = (jar?.type as GraphQLObjectType).getFields()['availableActions'];
    for (const { description } of [...described, node, node?.args[0], actions].filter((one) => one !== undefined)) expect(description).toMatch(/^[^\n]*\p{Script=Han}[^\n]*\n\n[\x20-\x7e]+$/u);
    expect(described).toHaveLength(7);
  });

  it('is in no view but the townships’', () => {
    expect(schemaOf('PUBLIC', Jar).getType('AvailableAction')).toBeUndefined();
  });
});
