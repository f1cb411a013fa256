import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type TestRuntime, type Township } from '@xiangzhi/testing';

/** About a megabyte of JSON: more than PostgreSQL has parameters, and no token limit sees it. */
const FLOOD = { or: Array.from({ length: 28_000 }, (_, i) => ({ name: { eq: `n${i}` } })) };

let runtime: TestRuntime;
let township: Township;
let actor: TenantActor;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
  actor = await township.actor();
});

const codes = async (document: string, variables: object): Promise<readonly string[]> =>
  (await runtime.ask(actor, document, variables as Record<string, unknown>)).errors.map(({ extensions }) => extensions.code);

describe('a filter that would stall the process is refused before it is planned', () => {
  it.each([
    ['a list', 'query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }'],
    ['a list inside a row', 'query($w: OrgUnitWhere) { orgTree(first: 1) { nodes { children(where: $w) { id } } } }'],
  ])('of %s', async (_what, document) => {
    const statements = await statementsOf(async () => {
      expect(await codes(document, { w: FLOOD })).toEqual(['TOO_COMPLEX']);
    });
    expect(statements).toEqual([]);
  });

  it('in the payload of a mutation, and nothing is written', async () => {
    const document = 'mutation($i: CreateOrgUnitInput!, $w: OrgUnitWhere) { createOrgUnit(input: $i) { orgUnit { children(where: $w) { id } } } }';
    expect(await codes(document, { i: { parentId: township.root.id, level: 'VILLAGE', name: '不会有的村' }, w: FLOOD })).toEqual(['TOO_COMPLEX']);
    expect((await runtime.data<{ orgTree: { totalCount: number } }>(actor, '{ orgTree { totalCount } }')).orgTree.totalCount).toBe(1);
  });

  it('small filters add up over the root fields of an operation', async () => {
    const w = { or: Array.from({ length: 40 }, (_, i) => ({ name: { eq: `n${i}` } })) };
    const fields = Array.from({ length: 30 }, (_, i) => `f${i}: orgTree(where: $w) { totalCount }`).join(' ');
    expect(await codes(`query($w: OrgUnitWhere) { ${fields} }`, { w })).toEqual(['TOO_COMPLEX']);
    expect(await codes('query($w: OrgUnitWhere) { orgTree(where: $w) { totalCount } }', { w })).toEqual([]);
  });

  it('an in list holds a thousand values at the most', async () => {
    const document = 'query($l: [String!]) { orgTree(where: { name: { in: $l } }) { totalCount } }';
    expect(await codes(document, { l: Array.from({ length: 1_000 }, () => '村') })).toEqual([]);
    expect(await codes(document, { l: Array.from({ length: 1_001 }, () => '村') })).toEqual(['TOO_COMPLEX']);
  });
});
