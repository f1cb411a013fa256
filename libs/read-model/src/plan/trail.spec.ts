import type { TenantActor } from '@xiangzhi/access';
import { aTownship, testRuntime, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { aLamp, lampsDatabase, lampsPlugin } from '../fixtures/lamps/lamps-plugin.js';

const PERMISSIONS = ['core:org-unit:read', 'lamps:lamp:read', 'core:audit:read', 'lamps:lamp:light'];

let on: TestDatabase;
let runtime: TestRuntime;
let township: Township;
let village: Unit;
let other: Unit;
let lamps: readonly string[];
let reader: TenantActor;

beforeAll(async () => {
  on = await lampsDatabase();
  runtime = await testRuntime({ plugins: [await lampsPlugin()], on });
});

beforeEach(async () => {
  township = await aTownship({ on, modules: ['lamps'], clock: runtime.clock });
  [village, other] = (await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as [Unit, Unit];
  const texts = ['扰民', null, '太暗'];
  lamps = await Promise.all(texts.map((complaint, i) => aLamp(township, { number: `L${i}`, unit: i < 2 ? village : other, complaint })));
  reader = await township.actor({ permissions: PERMISSIONS, clearance: 3 });
});

interface Entry {
  readonly actor: string;
  readonly assignment: string;
  readonly action: string;
  readonly type: string;
  readonly object: string;
  readonly fields: readonly string[];
  readonly purpose: string | null;
  readonly ip: string;
}

const entries = async (): Promise<readonly Entry[]> => {
  const { rows } = await on.superuser.query<Entry>(
    `select actor_id as actor, assignment_id as assignment, action, object_type as type, object_id as object, array(select jsonb_object_keys(changed_fields) order by 1) as fields, purpose, ip
     from audit.entry where tenant_id = $1 order by object_id`,
    [township.tenantId],
  );
  return rows;
};

const about = (...ids: readonly (string | undefined)[]) => [...ids].sort().map((object) => expect.objectContaining({ object, action: 'READ_SENSITIVE', type: 'Lamp', actor: reader.userId, assignment: reader.assignmentId }));

describe('RES-6 reading level 3 or 4 leaves an entry for each row, in the same statement', () => {
  it.each([
    ['one row', () => `{ lamp(id: "${lamps[0]}") { complaint } }`, () => [lamps[0]]],
    ['one row through node', () => `{ node(id: "${lamps[0]}") { id ... on Lamp { complaint } ... on OrgUnit { name } } }`, () => [lamps[0]]],
    ['a list, empty values too: that there is none is told as well', () => '{ lamps { nodes { complaint } } }', () => lamps],
    ['the rows of the page alone', () => '{ lamps(first: 1) { edges { node { complaint } } } }', () => [lamps[2]]],
    ['rows below other rows', () => '{ orgTree { nodes { lamps(where: { number: { eq: "L0" } }) { complaint } } } }', () => [lamps[0]]],
    ['pages below other rows', () => `{ orgUnit(id: "${other.id}") { lampsConnection { totalCount nodes { complaint } } } }`, () => [lamps[2]]],
    ['rows above a row', () => `{ lamps(first: 1) { nodes { unit { parent { children { lamps(first: 1, where: { number: { eq: "L1" } }) { complaint } } } } } } }`, () => [lamps[1]]],
    ['a row that is met twice, once', () => `{ a: lamp(id: "${lamps[0]}") { complaint } b: lamps { nodes { complaint } } }`, () => lamps],
    ['under another name, in a fragment', () => `{ a: lamp(id: "${lamps[0]}") { ...F } } fragment F on Lamp { x: complaint }`, () => [lamps[0]]],
  ])('%s', async (_, document, ids) => {
    await runtime.data(reader, document());
    const found = await entries();
    expect(found).toEqual(about(...ids()));
    expect(found.every(({ fields }) => fields.join() === 'complaint')).toBe(true);
  });

  it.each([
    ['other fields of the same rows', '{ lamps { nodes { number volts } totalCount } }'],
    ['no row', '{ lamps(where: { number: { eq: "none" } }) { nodes { complaint } } }'],
    ['a field that is left out', '{ lamps { nodes { number complaint @skip(if: true) } } }'],
  ])('%s: no entry', async (_, document) => {
    await runtime.data(reader, document);
    expect(await entries()).toEqual([]);
  });

  it.each([
    [encodeURIComponent('残疾人补贴复核'), '残疾人补贴复核'],
    ['review', 'review'],
    ['%', null],
    ['x'.repeat(300), 'x'.repeat(200)],
  ])('X-Purpose %s is kept as %s', async (purpose, kept) => {
    await runtime.ask(reader, `{ lamp(id: "${lamps[0]}") { complaint } }`, {}, { 'x-purpose': purpose });
    expect((await entries()).map((entry) => entry.purpose)).toEqual([kept]);
  });

  it('whoever is not cleared reads null with a notice, and leaves no entry', async () => {
    const low = await township.actor({ permissions: PERMISSIONS, clearance: 2 });
    const { data, notices } = await runtime.ask(low, `{ lamp(id: "${lamps[0]}") { complaint } }`);
    expect([data, notices]).toMatchObject([{ lamp: { complaint: null } }, [{ code: 'MASKED', path: ['lamp', 'complaint'] }]]);
    expect(await entries()).toEqual([]);
  });

  it('rows outside the own units are neither read nor noted', async () => {
    const local = await township.actor({ permissions: PERMISSIONS, clearance: 3, unit: village });
    await runtime.data(local, '{ lamps { nodes { complaint } } }');
    expect((await entries()).map(({ object }) => object)).toEqual([...lamps.slice(0, 2)].sort());
  });

  it('what cannot be noted is not read', async () => {
    await on.owner.query('revoke insert on audit.entry from xz_app');
    const attempt = runtime.ask(reader, `{ lamp(id: "${lamps[0]}") { complaint } }`);
    await expect(attempt).rejects.toThrow(/permission denied/);
    await on.owner.query('grant insert on audit.entry to xz_app');
  });
});
