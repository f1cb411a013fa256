import { defineOperation, type Operation } from '@xiangzhi/graphql-kit';
import { Output, Text } from '@xiangzhi/vocabulary';
import { aSession, bareViews, sourceOf } from '../fixtures/bare-views.js';
import { NameIndex } from './name-index.js';

@Output({ name: 'Place', zh: '地点' })
class Place {
  @Text({ zh: '名称', max: 20 })
  readonly name!: string;
}

const shared = { zh: '试验', access: 'public', audience: ['TENANT', 'PUBLIC', 'OVERSIGHT'] } as const;
const place: Operation = defineOperation({ ...shared, kind: 'query', name: 'place', result: Place, run: () => Promise.resolve({ name: '东关' }) });
const touch: Operation = defineOperation({ ...shared, kind: 'mutation', name: 'touch', result: 'flag', run: () => Promise.resolve(true) });
const lamps: Operation = defineOperation({ ...shared, kind: 'query', name: 'streetLamps', result: 'flag', run: () => Promise.resolve(true) });

/** As it stands in `core.plugin`; the code of the module is nowhere. */
const names = new NameIndex([
  {
    key: 'street-lamps',
    labelZh: '智慧路灯',
    names: { queries: ['streetLamps'], mutations: ['reportFault'], types: ['Lamp', 'LampWhere', 'ReportFaultInput'], fields: ['Place.lamps', 'PlaceWhere.lamps'], enumValues: ['Light.BROKEN'] },
  },
]);

interface Refusal {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly module?: string; readonly rule?: string; readonly messageZh: string };
}

const views = bareViews([sourceOf('core', place, touch), sourceOf('street-lamps', lamps)], { names: () => names });
afterAll(() => views.views.close());

const ask = async (query: string, keys: readonly string[] = [], session: Parameters<typeof views.ask>[1] = aSession()): Promise<readonly Refusal[]> =>
  (JSON.parse((await views.ask(query, session, keys)).body) as { errors?: readonly Refusal[] }).errors ?? [];

describe('CORE-06 a document that names a module which the township has not enabled', () => {
  it.each([
    ['a root field', '{ streetLamps { nodes { id } } }'],
    ['a mutation', 'mutation { reportFault(input: {}) { fault { id } } }'],
    ['a field on a type of the core', '{ place { name lamps { id } } }'],
    ['the type of a fragment', '{ place { ...on Lamp { id } } }'],
    ['a named fragment', '{ place { name } } fragment L on Lamp { id }'],
    ['the type of a variable', 'query($where: LampWhere) { place { name } }'],
    ['one inside a list type', 'query($all: [ReportFaultInput!]!) { place { name } }'],
    ['one among other mistakes', '{ plaze streetLamps }'],
    ['one behind a fragment', '{ ...Q } fragment Q on Query { streetLamps }'],
  ])('by %s gets MODULE_DISABLED with its name and who can enable it', async (_, document) => {
    const errors = await ask(document);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toMatchObject({ code: 'MODULE_DISABLED', module: 'street-lamps', rule: 'CORE-06' });
    expect(errors[0]?.extensions.messageZh).toMatch(/本乡镇未启用「智慧路灯」模块.*乡镇系统管理员.*启用/);
  });

  it('a wrong field is an ordinary error, and suggestions do not know the module', async () => {
    const [error] = await ask('{ streetLamp }');
    expect(error?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(error?.message).toBe('Cannot query field "streetLamp" on type "Query".');
  });

  it('a wrong field inside an enabled module is an ordinary error', async () => {
    const [error] = await ask('{ streetLamps { nope } }', ['street-lamps']);
    expect(error?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('names of a module that is enabled but does not run here answer UNAVAILABLE, and say which', async () => {
    const [error] = await ask('mutation { reportFault }', ['street-lamps']);
    expect(error?.extensions).toMatchObject({ code: 'UNAVAILABLE', module: 'street-lamps' });
    expect(error?.extensions.messageZh).toContain('智慧路灯');
  });

  it('somebody who is not signed in is asked to sign in', async () => {
    expect((await ask('{ streetLamps { nodes { id } } }', [], null))[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('a county has no modules: there it is an ordinary error', async () => {
    expect((await ask('{ streetLamps }', [], aSession('OVERSIGHT')))[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
