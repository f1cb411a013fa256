import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { aLamp, lampsDatabase, lampsPlugin } from '../fixtures/lamps/lamps-plugin.js';

interface Page {
  readonly nodes: readonly { readonly number: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const PERMISSIONS = ['core:org-unit:read', 'lamps:lamp:read'];

let on: TestDatabase;
let runtime: TestRuntime;
let township: Township;
let street: Unit;
let lane: Unit;
let actor: TenantActor;

beforeAll(async () => {
  on = await lampsDatabase();
  runtime = await testRuntime({ plugins: [await lampsPlugin()], on });
  township = await aTownship({ on, modules: ['lamps'] });
  [street, lane] = (await township.units([{ level: 'VILLAGE', name: '大街' }, { level: 'VILLAGE', name: '小巷' }])) as [Unit, Unit];
  for (let i = 0; i < 7; i += 1) await aLamp(township, { number: `街${i}`, unit: street, state: i % 2 ? 'LIT' : 'BROKEN', dueOn: i % 3 === 0 ? null : `2026-03-0${i}` });
  for (let i = 0; i < 3; i += 1) await aLamp(township, { number: `巷${i}`, unit: lane, dueOn: null });
  actor = await township.actor({ permissions: PERMISSIONS });
});

const PAGE = `query($id: ID!, $first: Int, $after: ID, $orderBy: [LampOrder!]) { orgUnit(id: $id) {
  lampsConnection(first: $first, after: $after, orderBy: $orderBy) { totalCount nodes { number } pageInfo { hasNextPage endCursor } } } }`;

const page = async (variables: Record<string, unknown>): Promise<Page> =>
  (await runtime.data<{ orgUnit: { lampsConnection: Page } }>(actor, PAGE, { id: street.id, ...variables })).orgUnit.lampsConnection;

const walk = async (orderBy: readonly object[]): Promise<readonly string[]> => {
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const one: Page = await page({ first: 2, after, orderBy });
    seen.push(...one.nodes.map(({ number }) => number));
    [after, more] = [one.pageInfo.endCursor, one.pageInfo.hasNextPage];
  }
  return seen;
};

describe('pages of the children of a row', () => {
  it.each([
    ['by what every row has', [{ field: 'number', direction: 'ASC' }], ['街0', '街1', '街2', '街3', '街4', '街5', '街6']],
    ['by what some rows lack, going up: those come last', [{ field: 'dueOn', direction: 'ASC' }], ['街1', '街2', '街4', '街5', '街0', '街3', '街6']],
    ['by what some rows lack, going down: those come first', [{ field: 'dueOn', direction: 'DESC' }, { field: 'number', direction: 'ASC' }], ['街0', '街3', '街6', '街5', '街4', '街2', '街1']],
  ])('are walked by cursor %s', async (_, orderBy, expected) => {
    expect(await walk(orderBy)).toEqual(expected);
    expect((await page({ first: 200, orderBy })).nodes.map(({ number }) => number)).toEqual(expected);
  });

  it('stand beside one another for every row of a page, each with its own number, in one statement', async () => {
    const document = '{ orgTree(where: { level: { eq: VILLAGE } }, orderBy: [{ field: name }]) { nodes { name all: lampsConnection(first: 1) { totalCount nodes { number } } broken: lampsConnection(where: { state: { eq: BROKEN } }) { totalCount } } } }';
    let data: unknown;
    const statements = await statementsOf(async () => {
      data = await runtime.data(actor, document);
    }, on);
    expect(data).toEqual({ orgTree: { nodes: [
      { name: '大街', all: { totalCount: 7, nodes: [{ number: '街6' }] }, broken: { totalCount: 4 } },
      { name: '小巷', all: { totalCount: 3, nodes: [{ number: '巷2' }] }, broken: { totalCount: 0 } },
    ] } });
    expect(statements.map(({ calls }) => calls)).toEqual([1]);
  });

  it('take no cursor of another list, not even of the same record', async () => {
    const lamps = await runtime.data<{ lamps: Page }>(actor, '{ lamps(first: 1) { totalCount nodes { number } pageInfo { endCursor hasNextPage } } }');
    const { errors } = await runtime.ask(actor, PAGE, { id: street.id, after: lamps.lamps.pageInfo.endCursor });
    expect(errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath: ['after'] } }]);
  });

  it('are null with a notice for whoever may not read them', async () => {
    const blind = await township.actor({ permissions: ['core:org-unit:read'] });
    const answer = await runtime.ask(blind, PAGE, { id: street.id });
    expect(answer.data).toEqual({ orgUnit: { lampsConnection: null } });
    expect(answer.notices).toMatchObject([{ code: 'WITHHELD', path: ['orgUnit', 'lampsConnection'] }]);
  });

  it('keep to the own units', async () => {
    const local = await township.actor({ permissions: PERMISSIONS, unit: lane });
    const { data } = await runtime.ask<{ orgTree: { nodes: { lampsConnection: Page }[] } }>(local, '{ orgTree { nodes { lampsConnection { totalCount } } } }');
    expect(data.orgTree.nodes).toEqual([{ lampsConnection: { totalCount: 3 } }]);
  });
});
