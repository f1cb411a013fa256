import { getNamedType } from 'graphql';
import type { TenantActor } from '@xiangzhi/access';
import { corePlugin } from '@xiangzhi/core-domain';
import { Person } from '@xiangzhi/core-domain/records';
import type { BelongsToFact, Fact, RecordFacts } from '@xiangzhi/vocabulary';
import { aTownship, inhabit, isolationRuntime, rolesOf, schemaFor, selectionOf, tenantRecords, type Inhabited, type RolePowers, type TestRuntime, type Unit } from '@xiangzhi/testing';

/** Nobody else's, however it is cut, masked or spelled in initials. */
const CHILD = { name: '欧阳藏藏', mobile: '13755550017', address: '藏身巷十七号', born: '2016-05-17' } as const;

const isOfPerson = (fact: Fact): fact is BelongsToFact => fact.kind === 'belongsTo' && fact.target() === Person;

/** Records that can hold a person, found by what they refer to. */
const holders: readonly RecordFacts[] = tenantRecords(corePlugin.module.records).filter(({ name, fields }) => name !== 'Person' && fields.some(isOfPerson));

const { schema, catalogue } = schemaFor('TENANT');
const query = schema.getQueryType()?.getFields() ?? {};

describe('AM-10 one child in every record that can hold a person', () => {
  let runtime: TestRuntime;
  let world: Inhabited;
  let village: Unit;

  beforeAll(async () => {
    runtime = await isolationRuntime();
    const township = await aTownship({ clock: runtime.clock });
    village = await township.unit({ level: 'VILLAGE' });
    const { name, mobile, address, born } = CHILD;
    world = await inhabit(township, { unit: village, wishes: { Person: { columns: () => ({ name, mobile, address, birth_date: born, employer: null, deceased_on: null, merged_into_id: null }) } } });
    await township.on.superuser.query(
      `insert into core.person_token (tenant_id, id, person_id, token) select $1, xz.uuid7(), $2, token from unnest($3::text[]) token`,
      [township.tenantId, world.own.get('Person')?.[0], [name, '阳藏藏', 'oycc', `#${[...mobile].reverse().join('')}`]],
    );
  });

  const documentFor = (field: string, kind: 'one' | 'list' | 'own', id: string, depth: number): string =>
    `{ ${field}${{ one: `(id: "${id}")`, list: '(first: 20)', own: '' }[kind]} ${selectionOf(query[field]!.type, depth)} }`;

  /** Everything that somebody reads of everything, relations and all. */
  const readAll = async (actor: TenantActor): Promise<ReadonlyMap<string, string>> => {
    const texts = new Map<string, string>();
    for (const root of catalogue.roots.values()) {
      if (root.kind === 'node' || root.kind === 'figures' || !getNamedType(query[root.field]?.type)) continue;
      const id = world.own.get(root.record.name)?.[0] ?? '';
      for (const depth of [4, 3, 2]) {
        const { text, errors } = await runtime.ask(actor, documentFor(root.field, root.kind, id, depth));
        if (errors.some(({ extensions }) => extensions.code === 'TOO_COMPLEX')) continue;
        texts.set(root.field, text);
        break;
      }
    }
    return texts;
  };

  const told = (text: string): readonly string[] => Object.values(CHILD).filter((value) => text.includes(value));

  const leaksFor = async (actor: TenantActor): Promise<readonly string[]> => [...(await readAll(actor))].flatMap(([field, text]) => told(text).map((value) => `${field} tells ${value}`));

  const actorOf = ({ code, clearance, permissions }: RolePowers, unit?: Unit): Promise<TenantActor> => world.township.actor({ role: code, clearance, permissions, ...(unit ? { unit } : {}) });

  it('finds records that can hold a person, and the child stands in each', async () => {
    expect(holders.map(({ name }) => name)).toEqual(expect.arrayContaining(['HouseholdMember', 'PersonTag', 'Guardianship', 'PersonMergeSuggestion']));
    for (const { table, schema: own = 'core', fields } of holders) {
      const names = fields.filter(isOfPerson).map(({ column }) => column).join(', ');
      const { rowCount } = await world.township.on.superuser.query(`select from ${own}.${table} where tenant_id = $1 and $2 in (${names})`, [world.township.tenantId, world.own.get('Person')?.[0]]);
      expect([table, rowCount]).toEqual([table, 1]);
    }
  });

  it('is read by whoever may read of children, through each of these records that has a list, so that the others prove something', async () => {
    const texts = await readAll(world.actor);
    const lists = holders.flatMap(({ reads }) => reads?.list ?? []);
    expect(lists.filter((list) => told(texts.get(list) ?? '').length === 0)).toEqual([]);
    expect(told(texts.get('persons') ?? '')).toEqual(Object.values(CHILD));
  });

  it.each(rolesOf('TENANT', []).filter(({ clearance }) => clearance < 4))('$code of the township learns neither name, number, address nor birthday', async (role) => {
    expect(await leaksFor(await actorOf(role))).toEqual([]);
  });

  it.each(rolesOf('TENANT', []).filter(({ clearance }) => clearance < 4))('$code of the own village learns the name from the list of the household alone', async (role) => {
    const leaks = await leaksFor(await actorOf(role, village));
    expect(leaks.filter((leak) => !leak.endsWith(CHILD.name))).toEqual([]);
    const mayKnow = role.permissions.has('core:household:read') && role.clearance >= 2;
    if (!mayKnow) expect(leaks).toEqual([]);
  });

  it.each([CHILD.name, '阳藏藏', 'oycc', CHILD.mobile.slice(-4)])('a search for %s finds the child for nobody below clearance 4', async (search) => {
    const document = 'query ($search: String!) { persons(where: { search: $search }) { nodes { id } } }';
    const found = async (actor: TenantActor): Promise<boolean> => (await runtime.ask(actor, document, { search })).text.includes(world.own.get('Person')?.[0] ?? 'none');
    expect(await found(world.actor)).toBe(true);
    const finding: string[] = [];
    for (const role of rolesOf('TENANT', []).filter(({ clearance }) => clearance < 4)) if (await found(await actorOf(role))) finding.push(role.code);
    expect(finding).toEqual([]);
  });
});
