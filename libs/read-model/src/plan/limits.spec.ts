import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type Answer, type TestRuntime, type Township } from '@xiangzhi/testing';
import { READ_LIMITS } from './limits.js';

let runtime: TestRuntime;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
  actor = await township.actor({ clearance: 2 });
});

const refusal = async (document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<{ extensions: object; messageZh: string; statements: number }> => {
  let answer: Answer<unknown> | undefined;
  const statements = await statementsOf(async () => {
    answer = await runtime.ask(actor, document, variables);
  });
  const [error] = answer?.errors ?? [];
  return { extensions: error?.extensions ?? {}, messageZh: error?.extensions.messageZh ?? '', statements: statements.length };
};

/** About 1 MB of JSON. */
const MANY = 28_000;
const conditions = (count: number): object[] => Array.from({ length: count }, (_, i) => ({ name: { eq: `n${i}` } }));
const nested = (depth: number): object => Array.from({ length: depth }).reduce<object>((inner, _, i) => ({ [i % 2 === 0 ? 'and' : 'or']: [inner] }), { name: { eq: 'x' } });
/** The same value as it is written in a document. */
const written = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, one]) => `${name}:${written(one)}`).join()}}`;
};

const CREATE = { parentId: '', level: 'VILLAGE', name: '一村' };

describe('a filter has a bound, and beyond it nothing is planned or sent', () => {
  it.each([
    ['in a variable', 'query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w: { or: conditions(MANY) } }, ['where', 'or']],
    ['in a part of a variable', 'query($w: [OrgUnitWhere!]) { orgTree(where: { or: [{ and: $w }] }) { totalCount } }', { w: conditions(MANY) }, ['where', 'or', '0', 'and']],
    ['of members that say nothing', 'query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w: { or: Array.from({ length: MANY }, () => ({})) } }, ['where', 'or']],
    ['as a list of choices', 'query($l: [OrgLevel!]) { orgTree(where: { level: { in: $l } }) { totalCount } }', { l: Array.from({ length: MANY }, () => 'VILLAGE') }, ['where', 'level', 'in']],
    ['in a nested list', 'query($w: OrgUnitWhere) { orgTree { nodes { children(where: $w) { id } } } }', { w: { or: conditions(MANY) } }, ['where', 'or']],
    ['literally', `{ orgTree(where: { or: ${written(conditions(600))} }) { totalCount } }`, {}, ['where', 'or']],
    ['literally in a nested list', `{ orgTree { nodes { children(where: { or: ${written(conditions(600))} }) { id } } } }`, {}, ['where', 'or']],
  ])('%s', async (_, document, variables, argumentPath) => {
    const { extensions, messageZh, statements } = await refusal(document, variables);
    expect(extensions).toMatchObject({ code: 'TOO_COMPLEX', argumentPath, limit: { max: expect.any(Number), actual: expect.any(Number) } });
    expect(messageZh).toMatch(/\d+.*上限.*\d+.*请/);
    expect(statements).toBe(0);
  });

  it.each([
    ['in a variable', 'mutation($i: CreateOrgUnitInput!, $w: OrgUnitWhere) { createOrgUnit(input: $i) { orgUnit { children(where: $w) { id } } } }', { w: { or: conditions(MANY) } }, ['where', 'or']],
    ['literally', `mutation($i: CreateOrgUnitInput!) { createOrgUnit(input: $i) { orgUnit { children(where: { or: ${written(conditions(600))} }) { id } } } }`, {}, ['where', 'or']],
    ['as an order', 'mutation($i: CreateOrgUnitInput!, $o: [OrgUnitOrder!]) { createOrgUnit(input: $i) { orgUnit { children(orderBy: $o) { id } } } }', { o: Array.from({ length: MANY }, () => ({ field: 'name' })) }, ['orderBy']],
  ])('in the payload of a mutation %s, and nothing is written', async (_, document, variables, argumentPath) => {
    const { extensions, statements } = await refusal(document, { i: { ...CREATE, parentId: township.root.id }, ...variables });
    expect(extensions).toMatchObject({ code: 'TOO_COMPLEX', argumentPath });
    expect(statements).toBe(0);
  });

  it('holds for the whole document: small filters add up over its fields', async () => {
    const w = { or: conditions(40) };
    const fields = (count: number): string => `query($w: OrgUnitWhere) { ${Array.from({ length: count }, (_, i) => `f${i}: orgTree(where: $w) { totalCount }`).join(' ')} }`;
    expect((await refusal(fields(2), { w })).extensions).toEqual({});
    expect((await refusal(fields(100), { w })).extensions).toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('within the bound it is answered', async () => {
    const w = { or: Array.from({ length: READ_LIMITS.conditions / 2 - 1 }, (_, i) => ({ name: { eq: `n${i}` } })) };
    expect((await refusal('query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w })).extensions).toEqual({});
  });

  it.each([
    ['a variable', 'query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', (depth: number) => ({ w: nested(depth) })],
    ['literals', (depth: number) => `{ orgTree(where: ${written(nested(depth))}) { totalCount } }`, () => ({})],
    ['both', 'query($w: OrgUnitWhere!) { orgTree(where: { or: [{ and: [$w] }] }) { totalCount } }', (depth: number) => ({ w: nested(depth - 2) })],
  ])('and is nested at most so deep, in %s', async (_, document, variables) => {
    const at = (depth: number) => refusal(typeof document === 'string' ? document : document(depth), variables(depth));
    expect((await at(READ_LIMITS.nesting)).extensions).toEqual({});
    expect((await at(READ_LIMITS.nesting + 1)).extensions).toMatchObject({ code: 'TOO_COMPLEX', argumentPath: expect.arrayContaining(['where']) });
  });

  it('a variable nested 50,000 deep is refused like one of nine, never a fault', async () => {
    const deep = JSON.parse(`${'{"and":['.repeat(50_000)}{}${']}'.repeat(50_000)}`) as object;
    expect((await refusal('query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w: deep })).extensions).toMatchObject({ code: 'TOO_COMPLEX' });
    const mutation = 'mutation($i: CreateOrgUnitInput!) { createOrgUnit(input: $i) { orgUnit { id } } }';
    expect((await refusal(mutation, { i: { ...CREATE, parentId: deep } })).extensions).toMatchObject({ code: 'TOO_COMPLEX' });
  });
});

describe('lists of values and orderings have a bound', () => {
  const values = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${i}`);
  const IN = 'query($s: [String!]) { orgTree(where: { name: { in: $s } }) { totalCount } }';

  it('in: so many values, from a variable and written out', async () => {
    const refused = { code: 'TOO_COMPLEX', argumentPath: ['where', 'name', 'in'], limit: { max: READ_LIMITS.listValues, actual: READ_LIMITS.listValues + 1 } };
    expect((await refusal(IN, { s: values(READ_LIMITS.listValues) })).extensions).toEqual({});
    expect(await refusal(IN, { s: values(READ_LIMITS.listValues + 1) })).toMatchObject({ extensions: refused, statements: 0 });
    expect((await refusal(`{ orgTree(where: { name: { in: ${written(values(READ_LIMITS.listValues + 1))} } }) { totalCount } }`)).extensions).toMatchObject(refused);
    expect((await refusal('query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w: { areaCode: { in: Array.from({ length: 1_001 }, () => '410922') } } })).extensions).toMatchObject({ code: 'TOO_COMPLEX', argumentPath: ['where', 'areaCode', 'in'] });
  });

  it.each([
    ['a variable', 'query($o: [OrgUnitOrder!]) { orgTree(orderBy: $o) { totalCount } }', (count: number) => ({ o: Array.from({ length: count }, () => ({ field: 'name' })) })],
    ['literals', (count: number) => `{ orgTree(orderBy: [${'{field: name}'.repeat(count)}]) { totalCount } }`, () => ({})],
  ])('orderBy: so many terms, in %s', async (_, document, variables) => {
    const of = (count: number) => refusal(typeof document === 'string' ? document : document(count), variables(count));
    expect((await of(READ_LIMITS.orderTerms)).extensions).toEqual({});
    expect((await of(READ_LIMITS.orderTerms + 1)).extensions).toMatchObject({ code: 'TOO_COMPLEX', argumentPath: ['orderBy'] });
  });
});
