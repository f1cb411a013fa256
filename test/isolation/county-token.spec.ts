import { getNamedType, isNonNullType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import type { OversightActor } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import { newId } from '@xiangzhi/kernel';
import { almighty, aTownship, inhabit, isolationRuntime, markersOf, privacyLines, schemaFor, selectionOf, Synthesis, synthesise, type Inhabited, type TestRuntime } from '@xiangzhi/testing';

const everything = markersOf([corePlugin]);
const { schema, catalogue } = schemaFor('OVERSIGHT');
const fieldsOf = (type: GraphQLObjectType | null | undefined): readonly GraphQLField<unknown, unknown>[] => Object.values(type?.getFields() ?? {});
const queries = fieldsOf(schema.getQueryType());

/** Whoever may do everything that a county may, and is cleared for all that there is. */
const overseer = (regionCode: string): OversightActor => ({
  kind: 'OVERSIGHT', roleCode: 'COUNTY_ADMIN', regionCode, accountId: newId(), sessionId: newId(), assignmentId: newId(), permissions: new Set<string>(almighty().permissions), clearance: 4,
});

describe('CORE-T4 a county token walks every field of the schema', () => {
  let runtime: TestRuntime;
  let world: Inhabited;
  let county: OversightActor;

  beforeAll(async () => {
    runtime = await isolationRuntime();
    world = await inhabit(await aTownship({ clock: runtime.clock }));
    await everything.put(world.township);
    county = overseer(world.township.areaCode.slice(0, 6));
  });

  const walk = async (field: GraphQLField<unknown, unknown>, depth: number) => {
    const needed = field.args.filter(({ type }) => isNonNullType(type));
    const synthesis = new Synthesis();
    const variables = Object.fromEntries(needed.map(({ name, type }) => [name, synthesise(type, { name, field, own: world.own, synthesis })]));
    const head = needed.length > 0 ? `query(${needed.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})` : '';
    const call = needed.length > 0 ? `(${needed.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
    return runtime.ask(county, `${head} { ${field.name}${call} ${isObjectType(getNamedType(field.type)) ? selectionOf(field.type, depth) : ''} }`, variables);
  };

  it('CORE-T4 no field of its schema is above level 1, but for what the caller reads of himself', () => {
    const lines = privacyLines();
    const above = [...catalogue.records.values()].flatMap(({ name, fields }) => [...fields.values()].filter(({ privacy }) => privacy >= 2).map(({ property }) => `${name}.${property}`));
    expect(above).toEqual([]);
    const types = new Set(Object.keys(schema.getTypeMap()));
    const shown = [...lines].filter(([field, { level, own, plain = [], masked = [] }]) => level >= 2 && !own && types.has(field.slice(0, field.indexOf('.'))) && [...plain, ...masked].some((role) => role.startsWith('COUNTY')));
    expect(shown).toEqual([]);
  });

  it.each(queries.map((field) => [field.name, field] as const))('CORE-T4 %s shows nothing of a person of the townships below it', async (_, field) => {
    for (const depth of [5, 3, 2]) {
      const { text, errors } = await walk(field, depth);
      expect(everything.in(text)).toEqual([]);
      if (!errors.some(({ extensions }) => extensions.code === 'TOO_COMPLEX')) break;
    }
  });

  it('CORE-T4 it is answered in its own schema, and there are persons to be found in the township, so that the walk proves something', async () => {
    const answers = await Promise.all(queries.map(async (field) => (await walk(field, 2)).errors.length === 0));
    expect(answers.filter(Boolean).length).toBeGreaterThan(0);
    const { text } = await runtime.ask(world.actor, '{ persons { nodes { name } } users { nodes { mobile } } }');
    expect(everything.in(text)).toEqual(expect.arrayContaining(['Person.name', 'User.mobile']));
  });

  it('CORE-T4 root fields of the townships are not there for it, whatever it asks them for', async () => {
    const own = new Set(queries.map(({ name }) => name));
    const theirs = fieldsOf(schemaFor('TENANT').schema.getQueryType()).filter(({ name }) => !own.has(name));
    expect(theirs.length).toBeGreaterThan(0);
    for (const field of theirs) {
      const { text, errors } = await walk(field, 2);
      expect([field.name, errors.length > 0, everything.in(text)]).toEqual([field.name, true, []]);
    }
  });
});
