import { buildSchema, isObjectType, getNamedType, type GraphQLObjectType } from 'graphql';
import { recordFacts } from '@xiangzhi/vocabulary';
import { corePlugin } from '@xiangzhi/core-domain';
import { aRealmUser, aTownship, aUser, ownDatabase, selectionOf, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';

const TOWNSHIPS = '{ townships { totalCount nodes { areaCode displayName countyCode } } }';

interface Townships { readonly townships: { readonly totalCount: number; readonly nodes: readonly { readonly areaCode: string }[] } }

/** Fields above level 1 of everything that modules declare, by type. */
const personalFields = (): readonly (readonly [type: string, field: string])[] =>
  corePlugin.module.records.flatMap((target) => {
    const facts = recordFacts(target);
    return facts.fields.filter(({ privacy, hidden }) => privacy >= 2 && !hidden).map(({ property }) => [facts.name, property] as const);
  });

describe('county, city and platform', () => {
  let gateway: TestGateway;
  let townships: readonly Township[];
  let county: TestUser;
  let city: TestUser;
  let platform: TestUser;

  beforeAll(async () => {
    gateway = await testGateway({ on: await ownDatabase() });
    const { on, clock } = gateway;
    townships = await Promise.all(['410926100', '410926101', '410922100'].map((areaCode) => aTownship({ on, clock, areaCode })));
    [county, city, platform] = [
      await aRealmUser(gateway, { role: 'COUNTY_OVERSEER', regionCode: '410926' }), await aRealmUser(gateway, { role: 'CITY_OVERSEER', regionCode: '4109' }), await aRealmUser(gateway, { role: 'PLATFORM_ADMIN' }),
    ];
  });

  const codesOf = ({ townships: { nodes } }: Townships): readonly string[] => nodes.map(({ areaCode }) => areaCode);

  it('a county sees exactly its own townships, a city all of its counties', async () => {
    const own = await county.data<Townships>(TOWNSHIPS);
    expect([own.townships.totalCount, codesOf(own)]).toEqual([2, ['410926100', '410926101']]);
    expect(codesOf(await city.data<Townships>(TOWNSHIPS))).toEqual(['410922100', '410926100', '410926101']);
    const ofOther = '{ townships(where: { areaCode: { eq: "410922100" } }) { totalCount } }';
    expect((await county.data<Townships>(ofOther)).townships.totalCount).toBe(0);
  });

  it('a county sees the divisions of its region and nothing beside or above it', async () => {
    const { orgTree } = await county.data<{ orgTree: { totalCount: number; nodes: { areaCode: string; parent: { areaCode: string } | null }[] } }>('{ orgTree(first: 200) { totalCount nodes { areaCode parent { areaCode } } } }');
    expect(orgTree.nodes.length).toBeGreaterThan(10);
    expect(orgTree.nodes.filter(({ areaCode }) => !areaCode.startsWith('410926'))).toEqual([]);
    expect(orgTree.nodes.filter(({ parent }) => parent && !parent.areaCode.startsWith('410926'))).toEqual([]);
  });

  it.each(['county', 'city', 'platform'] as const)('every field of the view of the %s answers, and none of it is personal', async (who) => {
    const user = { county, city, platform }[who];
    const sdl = (await user.raw.get('/schema.graphql')).text;
    const schema = buildSchema(sdl);
    const shown = personalFields().filter(([type, field]) => {
      const named = schema.getType(type);
      return isObjectType(named) && named.getFields()[field] !== undefined;
    });
    expect(shown).toEqual([]);
    const query = schema.getQueryType() as GraphQLObjectType;
    const free = Object.values(query.getFields()).filter(({ args }) => args.every(({ type }) => !String(type).endsWith('!')));
    expect(free.length).toBeGreaterThan(1);
    for (const field of free) {
      const { codes, text } = await user.ask(`{ ${field.name}${isObjectType(getNamedType(field.type)) ? ` ${selectionOf(field.type, 3)}` : ''} }`);
      expect([field.name, codes, text.match(/19[0-9]{9}/g)]).toEqual([field.name, [], null]);
    }
  });

  it('rows of a township are not in the view of a county: the document is refused, whatever the token', async () => {
    for (const document of ['{ users { nodes { name } } }', '{ roleAssignments { totalCount } }', '{ auditEntries { totalCount } }', '{ verifyAuditChain { ok } }', 'mutation { resetPassword(input: { userId: "x" }) { user { id } } }']) {
      for (const user of [county, city, platform]) expect((await user.ask(document)).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    }
  });

  it('an id of a township’s row is nothing to a county', async () => {
    const [own] = townships;
    const admin = await aUser(gateway, own as Township);
    for (const id of [own?.root.id, admin.id, admin.assignmentId]) {
      expect((await county.ask('query($id: ID!) { orgUnit(id: $id) { id } }', { id })).codes).toEqual(['NOT_FOUND']);
      expect((await county.ask('query($id: ID!) { township(id: $id) { id } }', { id })).codes).toEqual(['NOT_FOUND']);
    }
    expect((await county.data<{ township: unknown }>('query($id: ID!) { township(id: $id) { areaCode } }', { id: own?.tenantId })).township).toEqual({ areaCode: '410926100' });
  });

  it('the platform sees which tenants there are and nothing in them', async () => {
    const { tenants } = await platform.data<{ tenants: { nodes: readonly { areaCode: string }[] } }>('{ tenants { nodes { areaCode displayName status package { key } } } }');
    expect(tenants.nodes.map(({ areaCode }) => areaCode)).toEqual(['410922100', '410926100', '410926101']);
  });

  it('a county post of one county does not act as one of another, nor as a township’s', async () => {
    const admin = await aUser(gateway, townships[2] as Township);
    for (const id of [city.assignmentId, admin.assignmentId, platform.assignmentId]) {
      expect((await county.ask(TOWNSHIPS, {}, { headers: { 'x-acting-assignment': id } })).codes).toEqual(['NOT_FOUND']);
    }
  });
});
