import { aRealmUser, aUser, ownDatabase, testGateway, type TestGateway, type TestUser, type Township } from '@xiangzhi/testing';
import { WorkWorld } from './fixtures/work-world.js';

let world: WorkWorld;
let gateway: TestGateway;
/** Two townships of two counties of one city. */
let qingfeng: Township;
let fan: Township;

beforeAll(async () => {
  const on = await ownDatabase();
  world = await WorkWorld.open(undefined, on);
  gateway = await testGateway({ on, clock: world.clock, plugins: world.plugins });
  [qingfeng, fan] = await Promise.all([world.township({ areaCode: '410922100' }), world.township({ areaCode: '410926100' })]);
});

beforeEach(() => {
  world.clock.set('2026-03-02');
});

describe('AM-4 the county draws the bounds in which its townships set a deadline', () => {
  const BOUNDS = 'mutation($i: SetSlaBoundsInput!) { setSlaBounds(input: $i) }';
  const SET = 'mutation($i: SetSlaPolicyInput!) { setSlaPolicy(input: $i) { slaPolicy { finish { amount } least most } } }';
  const LIST = '{ slaPolicies { module code least most finish { amount } } }';

  interface Bounds { readonly code: string; readonly least: number; readonly most: number; readonly finish: { readonly amount: number } }

  let county: TestUser;
  let admin: TestUser;

  beforeAll(async () => {
    [county, admin] = await Promise.all([aRealmUser(gateway, { role: 'COUNTY_ADMIN', regionCode: '410922' }), aUser(gateway, qingfeng, { role: 'TOWNSHIP_ADMIN' })]);
  });

  const draw = async (code: string, least: number, most: number, who = county): Promise<readonly unknown[]> => refusals(await who.ask(BOUNDS, { i: { module: 'grids', code, least, most } }));
  const set = async (code: string, amount: number, validFrom: string, who = admin): Promise<readonly unknown[]> => refusals(await who.ask(SET, { i: { module: 'grids', code, amount, validFrom } }));
  const bounds = async (code: string, who = admin): Promise<Bounds | undefined> => (await who.data<{ slaPolicies: readonly Bounds[] }>(LIST)).slaPolicies.find((one) => one.code === code);
  const refusals = ({ errors }: { readonly errors: readonly { readonly extensions: { readonly code: string; readonly rule?: string } }[] }): readonly string[] => errors.map(({ extensions: { code, rule } }) => (rule === undefined ? code : `${code} ${rule}`));

  it('closer than the module’s, for its own townships and no others; what was set before stays until it is set anew', async () => {
    expect(await set('DISPUTE', 12, '2026-03-02')).toEqual([]);
    expect(await draw('DISPUTE', 2, 7)).toEqual([]);
    expect(await bounds('DISPUTE')).toMatchObject({ least: 2, most: 7, finish: { amount: 12 } });
    expect([await set('DISPUTE', 8, '2026-03-03'), await set('DISPUTE', 1, '2026-03-03'), await set('DISPUTE', 7, '2026-03-03')]).toEqual([['INVARIANT_VIOLATION AM-4'], ['INVARIANT_VIOLATION AM-4'], []]);
    const other = await aUser(gateway, fan, { role: 'TOWNSHIP_ADMIN' });
    expect(await bounds('DISPUTE', other)).toMatchObject({ least: 1, most: 60 });
    expect(await set('DISPUTE', 15, '2026-03-03', other)).toEqual([]);
  });

  it('drawn anew they hold as they were drawn last', async () => {
    expect([await draw('CONSULT', 1, 1), await draw('CONSULT', 1, 2)]).toEqual([[], []]);
    expect(await bounds('CONSULT')).toMatchObject({ least: 1, most: 2 });
  });

  it('never wider than the module’s, nor upside down, nor for what there is not', async () => {
    for (const [least, most] of [[1, 61], [5, 4]] as const) expect(await draw('DISPUTE', least, most)).toEqual(['INVARIANT_VIOLATION AM-4']);
    expect(await draw('SOON', 1, 2)).toEqual(['NOT_FOUND']);
  });

  it('by its administrator: nobody else of the county or the city, and no township', async () => {
    const others = [['COUNTY_DEPT_HANDLER', '410922'], ['COUNTY_OVERSEER', '410922'], ['CITY_OVERSEER', '4109']] as const;
    const people = await Promise.all(others.map(([role, regionCode]) => aRealmUser(gateway, { role, regionCode })));
    for (const who of people) expect(await draw('SUGGEST', 1, 2, who)).toEqual(['FORBIDDEN']);
    expect(new Set(await draw('SUGGEST', 1, 2, admin))).toEqual(new Set(['GRAPHQL_VALIDATION_FAILED']));
    expect(await bounds('SUGGEST')).toMatchObject({ least: 1, most: 15 });
  });

  it('leaves a trace in the platform’s chain, with who has done it', async () => {
    const before = await world.rows(`select id from audit.entry where object_type = 'SlaBound'`);
    await draw('COMPLAINT', 3, 9);
    const after = await world.rows<{ changed_fields: readonly { field: string }[] }>(`select changed_fields from audit.entry where object_type = 'SlaBound' order by at, id`);
    expect(after.length).toBe(before.length + 1);
    expect(JSON.stringify(after.at(-1))).toContain('"by"');
  });

  it('the database keeps a county from drawing another’s', async () => {
    const client = await world.on.database.pool('oversight').connect();
    try {
      await client.query(`select xz.oversee('410926', '01900000-0000-7000-8000-000000000001')`);
      const foreign = `insert into core.sla_bound values ('410922', 'grids', 'SAFETY', 1, 2, now(), gen_random_uuid())`;
      await expect(client.query(foreign)).rejects.toMatchObject({ code: '42501' });
    } finally {
      client.release(true);
    }
  });
});
