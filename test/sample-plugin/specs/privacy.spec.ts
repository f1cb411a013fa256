import type { TenantActor } from '@xiangzhi/access';
import type { Answer, Township } from '@xiangzhi/testing';
import { LampWorld, type Shown } from './world.js';

const MOBILE = '13912345678';
const KEEPER = '王大爷';
const CALLER = '13887654321';

/** Whatever somebody below the clearance is sent, none of it is these. */
const SECRETS = [MOBILE, KEEPER, CALLER, 'open-sesame'];

describe('a masked value stays masked', () => {
  let world: LampWorld;
  let township: Township;
  let knowing: TenantActor;
  let unknowing: TenantActor;
  let lamp: Shown;

  beforeAll(async () => {
    world = await LampWorld.open();
    township = await world.township();
    const permissions = ['core:org-unit:read', 'core:user:read', ...Object.keys(world.plugin.manifest.permissions)];
    knowing = await township.actor({ permissions, clearance: 2 });
    unknowing = await township.actor({ permissions, clearance: 1 });
    lamp = await world.lamp(knowing, township.root, { keeperName: KEEPER, keeperMobile: MOBILE });
    await world.act(knowing, 'reportLampFault', { lampId: lamp.id, kind: 'DARK', description: '不亮', callerMobile: CALLER });
    await world.runtime.on.superuser.query(`update street_lamps.lamp set control_secret = 'open-sesame'`);
  });

  const ask = async (document: string, variables = {}): Promise<Answer<Record<string, never>>> => {
    const answer = await world.runtime.ask(unknowing, document, variables);
    expect(SECRETS.filter((secret) => answer.text.includes(secret))).toEqual([]);
    return answer;
  };

  it('in a list, with a notice that says so; whoever may see it sees it', async () => {
    const document = '{ lamps { nodes { keeperName keeperMobile } } }';
    const { data, notices } = await ask(document);
    expect(data).toEqual({ lamps: { nodes: [{ keeperName: '王**', keeperMobile: '139****5678' }] } });
    expect(notices.map(({ code, path }) => [code, path.join('.')])).toEqual([['MASKED', 'lamps.nodes.keeperName'], ['MASKED', 'lamps.nodes.keeperMobile']]);
    expect((await world.runtime.ask(knowing, document)).data).toEqual({ lamps: { nodes: [{ keeperName: KEEPER, keeperMobile: MOBILE }] } });
  });

  it.each([
    ['an alias', '{ lamps { nodes { number: keeperMobile id: keeperName } } }'],
    ['a fragment', 'query { lamps { nodes { ...F } } } fragment F on Lamp { x: keeperMobile ... on Lamp { keeperMobile } }'],
    ['a directive', 'query { lamps { nodes { keeperMobile @include(if: true) keeperName @skip(if: false) } } }'],
    ['a nested path', '{ lampFaults { nodes { callerMobile lamp { keeperMobile faults { callerMobile lamp { keeperMobile } } } } } }'],
    ['the core’s record', '{ orgTree { nodes { lamps(first: 5) { keeperMobile keeperName } } } }'],
    ['edges', '{ lamps { edges { node { keeperMobile } } } }'],
  ])('through %s', async (_way, document) => {
    const { errors, text } = await ask(document);
    expect(errors).toEqual([]);
    expect(text).toMatch(/139\*\*\*\*5678|138\*\*\*\*4321/);
  });

  it('through one record by id', async () => {
    expect((await ask('query($id: ID!) { lamp(id: $id) { keeperMobile } }', { id: lamp.id })).data).toEqual({ lamp: { keeperMobile: '139****5678' } });
  });

  it.each([
    ['eq', { keeperMobile: { eq: MOBILE } }],
    ['startsWith', { keeperMobile: { startsWith: '139' } }],
    ['isNull', { keeperMobile: { isNull: false } }],
    ['or', { or: [{ keeperMobile: { in: [MOBILE] } }, { number: { eq: 'L0' } }] }],
  ])('is not found out by a filter (%s)', async (_how, where) => {
    const answer = await world.runtime.ask(unknowing, 'query($where: LampWhere) { lamps(where: $where) { totalCount } }', { where });
    expect(answer.errors.map(({ extensions: { code, rule } }) => `${code} ${rule}`)).toEqual(['FORBIDDEN §3.11']);
    expect(answer.data ?? null).toBeNull();
  });

  it('nor by an order, nor by the cursor of one', async () => {
    const answer = await world.runtime.ask(unknowing, '{ lamps(orderBy: [{ field: keeperMobile }]) { edges { cursor } } }');
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('nor by a filter of the children', async () => {
    const answer = await world.runtime.ask(unknowing, 'query { orgTree { nodes { lamps(where: { keeperMobile: { startsWith: "139" } }) { id } } } }');
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });

  it('in the payload of a mutation by somebody who has just written it', async () => {
    const input = { id: lamp.id, version: lamp.version, keeperName: KEEPER, keeperMobile: MOBILE };
    const answer = await world.ask(unknowing, 'changeLampKeeper', input);
    expect(answer.data['changeLampKeeper']).toMatchObject({ lamp: { keeperName: '王**', keeperMobile: '139****5678' } });
    expect(SECRETS.filter((secret) => answer.text.includes(secret))).toEqual([]);
    expect(answer.notices.map(({ path }) => path.join('.'))).toEqual(['changeLampKeeper.lamp.keeperName', 'changeLampKeeper.lamp.keeperMobile']);
  });

  it('in the trail: it says which fields were changed, and no value', async () => {
    const { rows } = await world.runtime.on.superuser.query<{ entry: string }>('select to_jsonb(e)::text as entry from audit.entry e where tenant_id = $1', [township.tenantId]);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ entry }) => SECRETS.some((secret) => entry.includes(secret)))).toEqual([]);
  });

  it('in events and jobs: they carry ids alone', async () => {
    const { rows } = await world.runtime.on.superuser.query<{ line: string }>(
      'select to_jsonb(o)::text as line from core.outbox o where tenant_id = $1 union all select payload::text from jobs.planned', [township.tenantId],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ line }) => SECRETS.some((secret) => line.includes(secret)))).toEqual([]);
  });

  it('what is hidden is in no schema', () => {
    expect(world.runtime.sdl(knowing)).not.toMatch(/controlSecret/i);
  });
});
