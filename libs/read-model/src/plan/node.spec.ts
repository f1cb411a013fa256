import { CORE_PERMISSIONS, type TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { aTownship, testRuntime, statementsOf, type Answer, type Person, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { READ_LIMITS } from './limits.js';

const BY_ID = 'query($id: ID!) { node(id: $id) { __typename id ... on OrgUnit { unitName: name } ... on User { mobile unit { name } } } }';

let runtime: TestRuntime;
let township: Township;
let person: Person;
let village: Unit;
let actor: TenantActor;

beforeAll(async () => {
  [runtime, township] = await Promise.all([testRuntime(), aTownship()]);
  village = await township.unit({ level: 'VILLAGE', name: '东村' });
  person = await township.person({ name: '张三', mobile: '13812345678', unit: village });
  actor = await township.actor({ permissions: CORE_PERMISSIONS, clearance: 2 });
});

/** The answer without what differs from request to request. */
const outcome = ({ data, errors, notices }: Answer<unknown>): unknown => ({ data, notices, errors: errors.map(({ message, path, extensions: { requestId: _, ...rest } }) => ({ message, path, rest })) });

const ask = async (who: TenantActor, id: string): Promise<unknown> => outcome(await runtime.ask(who, BY_ID, { id }));

describe('contract: node finds any record by its id', () => {
  it('with the selection of its own type', async () => {
    expect(await runtime.data(actor, BY_ID, { id: village.id })).toEqual({ node: { __typename: 'OrgUnit', id: village.id, unitName: '东村' } });
    expect(await runtime.data(actor, BY_ID, { id: person.id })).toEqual({ node: { __typename: 'User', id: person.id, mobile: '13812345678', unit: { name: '东村' } } });
    expect(await runtime.data(actor, BY_ID, { id: township.tenantId })).toEqual({ node: { __typename: 'Tenant', id: township.tenantId } });
  });

  it('several of them under aliases, with named fragments on Node and on a type, literals and directives, beside other fields', async () => {
    const document = `query($u: ID!, $skip: Boolean!) {
      unit: node(id: "${village.id.toUpperCase()}") { ...Known ...OfUnit }
      tenant { areaCode }
      person: node(id: $u) { ...Known @skip(if: $skip) ... { kind: __typename } ... on Node { own: id } ... on User { status } }
    }
    fragment Known on Node { id }
    fragment OfUnit on OrgUnit { name parent { ... on Node { id } } }`;
    expect(await runtime.data(actor, document, { u: person.id, skip: true })).toEqual({
      unit: { id: village.id, name: '东村', parent: { id: township.root.id } },
      tenant: { areaCode: township.areaCode },
      person: { kind: 'User', own: person.id, status: 'ACTIVE' },
    });
  });

  it('a type of which nothing was selected is an empty object, not a missing one', async () => {
    expect(await runtime.data(actor, 'query($id: ID!) { node(id: $id) { ... on User { name } } }', { id: village.id })).toEqual({ node: {} });
  });

  it('missing, foreign, out of scope and not permitted are one and the same NOT_FOUND', async () => {
    const foreign = await aTownship();
    const local = await township.actor({ unit: village, permissions: ['core:org-unit:read'], clearance: 2 });
    const missing = await ask(local, newId());
    expect(missing).toMatchObject({ data: { node: null }, notices: [], errors: [{ path: ['node'], rest: { code: 'NOT_FOUND' } }] });
    expect(await ask(local, foreign.root.id)).toEqual(missing);
    expect(await ask(local, township.root.id)).toEqual(missing);
    expect(await ask(local, person.id)).toEqual(missing);
    expect(await ask(await township.actor({ permissions: [] }), village.id)).toEqual(missing);
    expect(await ask(local, village.id)).toMatchObject({ data: { node: { unitName: '东村' } }, errors: [] });
  });

  it('an id that is none is VALIDATION at its argument, whatever the asker may read', async () => {
    for (const who of [actor, await township.actor({ permissions: [] })]) {
      expect(await ask(who, 'x')).toMatchObject({ errors: [{ rest: { code: 'VALIDATION', argumentPath: ['id'] } }] });
      expect((await runtime.ask(who, '{ node(id: "x") { id } }')).errors).toMatchObject([{ extensions: { code: 'VALIDATION' } }]);
    }
  });

  it('a notice is told only for the type that is shown', async () => {
    const low = await township.actor({ permissions: CORE_PERMISSIONS, clearance: 1 });
    expect(await ask(low, village.id)).toMatchObject({ data: { node: { unitName: '东村' } }, notices: [] });
    expect(await ask(low, person.id)).toMatchObject({ data: { node: { mobile: '138****5678' } }, notices: [{ code: 'MASKED', path: ['node', 'mobile'] }] });
  });
});

describe('node is a part of the one statement', () => {
  it('several of them and a list are one statement', async () => {
    const statements = await statementsOf(async () => {
      await runtime.data(actor, 'query($a: ID!, $b: ID!) { a: node(id: $a) { id } b: node(id: $b) { ... on User { assignments { id } } } users { totalCount } }', { a: village.id, b: person.id });
    });
    expect(statements.map(({ role, calls }) => ({ role, calls }))).toEqual([{ role: 'xz_app', calls: 1 }]);
  });

  it('costs what its dearest type costs', async () => {
    const nested = (depth: number): string => (depth === 0 ? 'id' : `children(first: 200) { ${nested(depth - 1)} }`);
    const document = (type: string): string => `query($id: ID!) { node(id: $id) { id ... on OrgUnit { ${type} } } }`;
    expect((await runtime.ask(actor, document(nested(2)), { id: person.id })).errors).toEqual([]);
    expect((await runtime.ask(actor, document(nested(3)), { id: person.id })).errors).toMatchObject([{ extensions: { code: 'TOO_COMPLEX' } }]);
  });

  it('looks into so many tables at the most, over all root fields, and says so', async () => {
    const document = (count: number): string => `{ ${Array.from({ length: count }, (_, i) => `n${i}: node(id: "${newId()}") { id }`).join(' ')} }`;
    const kinds = (await runtime.data<{ __type: { possibleTypes: unknown[] } }>(actor, '{ __type(name: "Node") { possibleTypes { name } } }')).__type.possibleTypes.length;
    const most = Math.floor(READ_LIMITS.lookups / kinds);
    expect(await runtime.ask(actor, document(most))).toMatchObject({ errors: Array.from({ length: most }, () => ({ extensions: { code: 'NOT_FOUND' } })) });
    const { errors: [error] } = await runtime.ask(actor, document(most + 1));
    expect(error?.extensions).toMatchObject({ code: 'TOO_COMPLEX', limit: { name: 'lookups' } });
  });

  it('introspection knows the interface and its types', async () => {
    const data = await runtime.data<{ __type: { kind: string; possibleTypes: { name: string }[] } }>(actor, '{ __type(name: "Node") { kind possibleTypes { name } } }');
    expect(data.__type.kind).toBe('INTERFACE');
    expect(data.__type.possibleTypes.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['AuditEntry', 'OrgUnit', 'RoleAssignment', 'Tenant', 'TownshipRole', 'User']));
    expect(data.__type.possibleTypes.map(({ name }) => name)).not.toContain('TenantPackage');
  });
});
