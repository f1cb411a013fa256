import type { TenantActor } from '@xiangzhi/access';
import { aTownship, statementsOf, testRuntime, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { aLamp, lampsDatabase, lampsPlugin } from '../fixtures/lamps/lamps-plugin.js';

const PERMISSIONS = ['core:org-unit:read', 'lamps:lamp:read'];

let on: TestDatabase;
let runtime: TestRuntime;
let township: Township;
let villages: readonly Unit[];
let actor: TenantActor;

beforeAll(async () => {
  on = await lampsDatabase();
  runtime = await testRuntime({ plugins: [await lampsPlugin()], on });
  township = await aTownship({ on, modules: ['lamps'] });
  villages = await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }]);
  const [east, west] = villages as [Unit, Unit];
  // The last instant of February and the first of March in Shanghai.
  await aLamp(township, { unit: east, state: 'BROKEN', volts: 220, at: new Date('2026-02-28T15:59:59.999Z') });
  await aLamp(township, { unit: east, state: 'BROKEN', volts: null, at: new Date('2026-02-28T16:00:00.000Z') });
  await aLamp(township, { unit: west, state: 'LIT', volts: 380, at: new Date('2026-03-01T16:00:00.000Z') });
  await aLamp(township, { unit: west, state: 'GONE', volts: 380, at: new Date('2026-03-01T16:00:00.000Z') });
  actor = await township.actor({ permissions: PERMISSIONS, clearance: 2 });
});

const ask = async (input: string, who = actor): Promise<unknown> => (await runtime.data<{ lampFigures: unknown }>(who, `{ lampFigures${input} { key labelZh lamps broken } }`)).lampFigures;

describe('figures of a record', () => {
  it.each([
    ['all rows as one group', '', [{ key: null, labelZh: '合计', lamps: 3, broken: 2 }]],
    ['a code, by its Chinese label', '(input: { groupBy: STATE })', [{ key: 'BROKEN', labelZh: '"坏"', lamps: 2, broken: 2 }, { key: 'LIT', labelZh: '亮', lamps: 1, broken: 0 }]],
    ['the month of the business day', '(input: { groupBy: MONTH })', [{ key: '2026-02', labelZh: '2026-02', lamps: 1, broken: 1 }, { key: '2026-03', labelZh: '2026-03', lamps: 2, broken: 1 }]],
    ['rows without a value last, under their name', '(input: { groupBy: KEEPER })', [{ key: null, labelZh: '无人管护', lamps: 3, broken: 2 }]],
    ['from a day on', '(input: { from: "2026-03-01" })', [{ key: null, labelZh: '合计', lamps: 2, broken: 1 }]],
    ['to a day, which is included', '(input: { to: "2026-03-01" })', [{ key: null, labelZh: '合计', lamps: 2, broken: 2 }]],
    ['rows that a filter picks', '(input: { where: { state: { eq: LIT } } })', [{ key: null, labelZh: '合计', lamps: 1, broken: 0 }]],
    ['nothing: no group', '(input: { groupBy: STATE, from: "2027-01-01" })', []],
  ])('count %s', async (_, input, expected) => {
    expect(await ask(input)).toEqual(expected);
  });

  it('several stand in one statement, beside lists', async () => {
    const document = '{ a: lampFigures { lamps } b: lampFigures(input: { groupBy: VOLTS }) { __typename key brokenVolts } lamps(first: 1) { totalCount } }';
    let data: unknown;
    const statements = await statementsOf(async () => {
      data = await runtime.data(actor, document);
    }, on);
    expect(data).toEqual({
      a: [{ lamps: 3 }],
      b: [{ __typename: 'LampFigures', key: '220', brokenVolts: 220 }, { __typename: 'LampFigures', key: '380', brokenVolts: 0 }, { __typename: 'LampFigures', key: null, brokenVolts: 0 }],
      lamps: { totalCount: 4 },
    });
    expect(statements.map(({ calls }) => calls)).toEqual([1]);
  });

  it('keep to the own units', async () => {
    const local = await township.actor({ permissions: PERMISSIONS, clearance: 2, unit: villages[0]! });
    expect(await ask('', local)).toEqual([{ key: null, labelZh: '合计', lamps: 2, broken: 2 }]);
  });

  it.each([
    ['groups', '(input: { groupBy: VOLTS })', ['input', 'groupBy']],
  ])('§3.11 %s by what is above the clearance are refused with the path', async (_, input, argumentPath) => {
    const low = await township.actor({ permissions: PERMISSIONS, clearance: 1 });
    const { errors } = await runtime.ask(low, `{ lampFigures${input} { lamps } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', argumentPath } }]);
  });

  it('§3.11 a sum of what is above the clearance is null with a notice, the counts beside it are answered', async () => {
    const low = await township.actor({ permissions: PERMISSIONS, clearance: 1 });
    const { data, notices } = await runtime.ask(low, '{ lampFigures { lamps brokenVolts } }');
    expect(data).toEqual({ lampFigures: [{ lamps: 3, brokenVolts: null }] });
    expect(notices).toMatchObject([{ code: 'MASKED', path: ['lampFigures', 'brokenVolts'] }]);
  });

  it('without the permission to read the record FORBIDDEN, the other fields are answered', async () => {
    const blind = await township.actor({ permissions: ['core:org-unit:read'] });
    const { data, errors } = await runtime.ask(blind, '{ lampFigures { lamps } orgTree { totalCount } }');
    expect(data).toEqual({ lampFigures: null, orgTree: { totalCount: 3 } });
    expect(errors).toMatchObject([{ path: ['lampFigures'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it.each([
    ['days in the wrong order', 'query { lampFigures(input: { from: "2026-03-02", to: "2026-03-01" }) { lamps } }', {}, ['input', 'to']],
    ['the same in variables', 'query($i: LampFiguresInput) { lampFigures(input: $i) { lamps } }', { i: { from: '2026-03-02', to: '2026-03-01' } }, ['input', 'to']],
  ])('VALIDATION for %s, naming the cure', async (_, document, variables, argumentPath) => {
    const { errors } = await runtime.ask(actor, document, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'VALIDATION', argumentPath, messageZh: expect.stringContaining('请对调') } }]);
  });
});
