import { getVariableValues, parse, type OperationDefinitionNode } from 'graphql';
import { accessProfile, Planner, type ReadPlan } from '@xiangzhi/read-model';
import type { TenantActor } from '@xiangzhi/access';
import { ClockedRecord, Text, TenantRecord, Whole } from '@xiangzhi/vocabulary';
import { audienceSchema } from '../index.js';

@TenantRecord({
  table: 'jar',
  zh: '坛子',
  reads: { permission: 'lab:jar:read', one: 'jar', list: 'jars', where: ['name', 'amount'], orderBy: ['name', 'amount'], order: [{ by: 'name', direction: 'ASC' }] },
})
class Jar extends ClockedRecord {
  @Text({ zh: '名称', max: 10 })
  readonly name!: string;

  @Whole({ zh: '数量', privacy: 2 })
  readonly amount!: number;
}

const { schema, catalogue } = audienceSchema('TENANT', [{ module: 'lab', extensions: [], schema: 'lab', records: [Jar], useCases: [], operations: [] }]);

const DOCUMENT = `query($first: Int, $where: JarWhere, $order: [JarOrder!], $names: [String!], $with: Boolean = true, $dir: OrderDirection) {
  jars(first: $first, where: $where, orderBy: $order) { nodes { name amount @include(if: $with) } }
  some: jars(where: { name: { in: $names } }, orderBy: [{ field: name, direction: $dir }]) { totalCount }
}`;

const actor = (wish: Partial<TenantActor> = {}): TenantActor => ({
  kind: 'TENANT', accountId: 'a', sessionId: 's', assignmentId: 'p', roleCode: 'X', permissions: new Set(['lab:jar:read']), clearance: 2,
  tenantId: 't', userId: 'u', unitId: 'n', unitPath: '1/', scope: '*', ...wish,
});

const planner = new Planner(schema, catalogue);
const document = parse(DOCUMENT);
const operation = document.definitions[0] as OperationDefinitionNode;
const plan = (given: Record<string, unknown>, wish: Partial<TenantActor> = {}): ReadPlan => {
  const variables = getVariableValues(schema, operation.variableDefinitions ?? [], given).coerced ?? {};
  return planner.plan({ document, documentKey: 'd', operation, variables, access: accessProfile(actor(wish)) });
};

describe('decision 30 a plan serves every request of its shape', () => {
  it.each([
    ['another page size', { first: 1 }, { first: 50 }],
    ['another filter value', { where: { name: { eq: 'a' } } }, { where: { name: { eq: "b'" } } }],
    ['a longer list', { names: ['a'] }, { names: ['a', 'b', 'c'] }],
    ['an empty list', { names: [] }, { names: ['a'] }],
    ['other conditions of the same form', { where: { or: [{ amount: { lt: 1 } }] } }, { where: { or: [{ amount: { lt: 7 } }] } }],
  ])('%s: the same plan', (_, a, b) => {
    expect(plan(a)).toBe(plan(b));
  });

  it.each([
    ['a variable that is left out', { first: 1 }, {}],
    ['null instead of a value', { where: { name: { eq: 'a' } } }, { where: { name: { eq: null } } }],
    ['another operator', { where: { amount: { lt: 1 } } }, { where: { amount: { gt: 1 } } }],
    ['another number of conditions', { where: { or: [{}] } }, { where: { or: [{}, {}] } }],
    ['another order', { order: [{ field: 'name' }] }, { order: [{ field: 'amount' }] }],
    ['another direction', { dir: 'ASC' }, { dir: 'DESC' }],
    ['a field left out', { with: true }, { with: false }],
  ])('%s: another plan', (_, a, b) => {
    expect(plan(a)).not.toBe(plan(b));
  });

  it('who asks is a parameter; what he may see is another plan', () => {
    const known = plan({});
    expect(plan({}, { userId: 'v', tenantId: 'z', unitPath: '2/', accountId: 'b', roleCode: 'Y' })).toBe(known);
    expect(plan({}, { clearance: 1 })).not.toBe(known);
    expect(plan({}, { scope: '1/2/' })).not.toBe(known);
    expect(plan({}, { scope: '1/2/' })).toBe(plan({}, { scope: '1/3/' }));
    expect(plan({}, { permissions: new Set() })).not.toBe(known);
    expect(plan({}, { permissions: new Set(['lab:jar:read', 'x:y:z']) }).text).toBe(known.text);
  });

  it('values never become part of the text', () => {
    const value = "secret' or 1=1 --";
    const { text, name } = plan({ where: { name: { startsWith: value } }, names: [value] });
    expect(text).not.toContain('secret');
    expect(name).toMatch(/^r[\w-]{24}$/);
  });

  it('literals that say the same make the same prepared statement', () => {
    const of = (source: string): ReadPlan => {
      const one = parse(source);
      return planner.plan({ document: one, documentKey: source, operation: one.definitions[0] as OperationDefinitionNode, variables: {}, access: accessProfile(actor()) });
    };
    expect(of('{ jars(where: { name: { eq: "a" } }) { totalCount } }').name).toBe(of('{ jars(where: { name: { eq: "b" } }) { totalCount } }').name);
  });
});
