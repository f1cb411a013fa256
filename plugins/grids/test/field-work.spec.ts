import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { statementCount, type Answer } from '@xiangzhi/testing';
import { pointAt, square, type DrawnGrid, type Town } from './town.js';
import { GridWorld, type Input, type Shown } from './world.js';

let world: GridWorld;
let town: Town;
let grid: DrawnGrid;
let officer: TenantActor;

beforeAll(async () => {
  world = await GridWorld.open();
});

beforeEach(async () => {
  world.set('2026-03-02');
  town = await world.town();
  grid = await town.grid({ name: '第一网格', boundary: square(115.1, 35.9) });
  officer = await town.actor('GRID_OFFICER', { at: grid.unit });
});

const OPINION = 'gridOpinion { id version content theme source recordedOn grid { id } recorder { id } visit { id } convertedIssue { id code } }';
const PAYLOADS: Readonly<Record<string, string>> = {
  recordOpinion: OPINION,
  convertOpinionToIssue: `${OPINION} gridIssue { id version code category description primaryGrid { id } source }`,
  recordVisit: 'gridVisit { id version visitedOn visited purpose needs opinionCount issueCount grid { id } opinions(first: 10) { content theme source visit { id } } }',
  recordPatrol: 'gridPatrol { id version night findings route }',
  installPreventiveMeasure: 'preventiveMeasure { id version kind state point pointCrs }',
  publishContactCard: 'contactCard { id version publicName phone deliveredHouseholds }',
  updateContactCard: 'contactCard { id version phone deliveredHouseholds validTo }',
};
const fieldOf = (mutation: string): string => PAYLOADS[mutation] ?? 'preventiveMeasure { id version state }';

type Payload = Readonly<Record<string, Shown>>;

const ask = (who: TenantActor, mutation: string, input: Input): Promise<Answer<Readonly<Record<string, Payload | null>>>> =>
  world.runtime.ask(who, `mutation($i: ${world.inputTypeOf(mutation)}!) { ${mutation}(input: $i) { ${fieldOf(mutation)} } }`, { i: input });
const act = async (who: TenantActor, mutation: string, input: Input): Promise<Payload> => {
  const answer = await ask(who, mutation, input);
  expect(answer.errors.map(({ message }) => message)).toEqual([]);
  return answer.data[mutation] as Payload;
};
const first = async (who: TenantActor, mutation: string, input: Input): Promise<Shown> => Object.values(await act(who, mutation, input))[0] as Shown;
const refused = (who: TenantActor, mutation: string, input: Input): Promise<readonly string[]> => world.refusalOf(ask(who, mutation, input));

const figures = async (): Promise<Readonly<Record<string, number>>> => {
  const { townshipMetrics } = await world.runtime.data<{ townshipMetrics: readonly { key: string; value: string | number | null }[] }>(town.people.leader, '{ townshipMetrics { key value } }');
  return Object.fromEntries(townshipMetrics.map(({ key, value }) => [key, Number(value)]));
};

const opinion = (input: Input = {}, who = officer): Promise<Shown> => first(who, 'recordOpinion', { content: '希望增加路灯', theme: 'FACILITY', ...input });

describe('GRID-INV-6 an opinion is not an issue', () => {
  const convert = ({ id, version }: Shown, input: Input = {}): Input => ({ id, version, address: '东街口', ...input });

  it('is written down in the grid of the post, or of the unit; not for tomorrow', async () => {
    expect(await opinion()).toMatchObject({ source: 'VISIT', recordedOn: '2026-03-02', grid: { id: grid.id }, recorder: { id: officer.userId }, convertedIssue: null });
    expect(await opinion({ source: 'MEETING' }, town.people.staff)).toMatchObject({ grid: null });
    expect(await refused(officer, 'recordOpinion', { content: '明天', theme: 'OTHER', recordedOn: '2026-03-03' })).toEqual(['VALIDATION §4.1']);
    expect(await refused(town.people.otherStaff, 'recordOpinion', { content: '别村', theme: 'OTHER', gridId: grid.id })).toEqual(['NOT_FOUND']);
  });

  it('GRID-T11 becomes an issue once, where it was heard; the second time it is DUPLICATE', async () => {
    const heard = await opinion();
    const { gridOpinion, gridIssue } = await act(officer, 'convertOpinionToIssue', convert(heard));
    expect(gridIssue).toMatchObject({ category: 'FACILITY', description: '希望增加路灯', source: 'RESIDENT', primaryGrid: { id: grid.id } });
    expect(gridOpinion).toMatchObject({ convertedIssue: { id: gridIssue?.id } });
    for (const one of [heard, gridOpinion as Shown]) expect(await refused(officer, 'convertOpinionToIssue', convert(one))).toEqual(['DUPLICATE GRID-INV-6']);
  });

  it('GRID-T11 of fifty who convert it at once, one does', async () => {
    const heard = await opinion();
    const answers = await Promise.all(Array.from({ length: 50 }, () => refused(officer, 'convertOpinionToIssue', convert(heard))));
    expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flat())).toEqual(new Set(['DUPLICATE GRID-INV-6']));
    expect(await world.rows(sql`select id from grids.grid_issue where tenant_id = ${town.township.tenantId}`)).toHaveLength(1);
  });

  it('GRID-INV-6 demand counts what was converted once: opinions 条, issues 件, demands 项', async () => {
    const [one] = [await opinion(), await opinion({ content: '再装一盏' })];
    await act(officer, 'convertOpinionToIssue', convert(one, { point: pointAt(115.11, 35.91), category: 'ENV', description: '另一件' }));
    await town.report();
    expect(await figures()).toMatchObject({ 'grids.opinions': 2, 'grids.issues_reported': 2, 'grids.demands': 3 });
  });

  it('§3.2 nobody converts what was heard in another village, and a township hears nothing of another', async () => {
    const heard = await opinion();
    expect(await refused(town.people.otherStaff, 'convertOpinionToIssue', convert(heard))).toEqual(['NOT_FOUND']);
    const elsewhere = await world.town();
    expect(await refused(elsewhere.people.dispatcher, 'convertOpinionToIssue', convert(heard))).toEqual(['NOT_FOUND']);
  });
});

describe('§4.1 visits', () => {
  it('are written down with what was heard, each an opinion, and count them', async () => {
    const issue = await town.report(officer, { source: 'OFFICER' });
    const visit = await first(officer, 'recordVisit', {
      visited: '张家', purpose: '敲门问需', needs: ['代办医保'], issueIds: [issue.id], opinions: [{ content: '路灯不亮', theme: 'FACILITY' }, { content: '想学电商', theme: 'SUGGEST' }],
    });
    expect(visit).toMatchObject({ visitedOn: '2026-03-02', visited: '张家', needs: ['代办医保'], opinionCount: 2, issueCount: 1, grid: { id: grid.id } });
    expect(visit['opinions']).toEqual(expect.arrayContaining([{ content: '路灯不亮', theme: 'FACILITY', source: 'VISIT', visit: { id: visit.id } }]));
    expect(await figures()).toMatchObject({ 'grids.opinions': 2 });
  });

  it('refer to what there is: households, market entities, companions and issues of the own unit', async () => {
    const stranger = '01900000-0000-7000-8000-000000000001';
    for (const what of ['householdId', 'marketEntityId']) expect(await refused(officer, 'recordVisit', { purpose: '走访', [what]: stranger })).toEqual(['NOT_FOUND']);
    for (const what of ['companionIds', 'issueIds']) expect(await refused(officer, 'recordVisit', { purpose: '走访', [what]: [stranger] })).toEqual(['NOT_FOUND']);
    expect(await world.rows(sql`select id from grids.visit where tenant_id = ${town.township.tenantId}`)).toEqual([]);
  });

  it('§3.11 whom one visited is masked below level 2', async () => {
    const { id } = await first(officer, 'recordVisit', { visited: '张三丰', purpose: '走访' });
    const micro = await town.actor('MICRO_LEADER', { at: grid.unit });
    const { gridVisit } = await world.runtime.data<{ gridVisit: { visited: string } }>(micro, 'query($id: ID!) { gridVisit(id: $id) { visited } }', { id });
    expect(gridVisit.visited).not.toBe('张三丰');
    expect(gridVisit.visited).toMatch(/^张\*/);
  });
});

describe('§4.1, G-2 patrols', () => {
  const patrol = (from: string, to: string, input: Input = {}): Input => ({ gridId: grid.id, route: '沿河路至东街', startAt: `2026-03-${from}:00+08:00`, endAt: `2026-03-${to}:00+08:00`, ...input });

  it('are at night by the clock, and count so; the API takes no track', async () => {
    world.set('2026-03-05');
    expect(await first(officer, 'recordPatrol', patrol('03T20:00', '03T22:30', { findings: ['路口有垃圾'] }))).toMatchObject({ night: true, findings: ['路口有垃圾'] });
    expect(await first(officer, 'recordPatrol', patrol('03T09:00', '03T10:00'))).toMatchObject({ night: false, findings: [] });
    expect(await figures()).toMatchObject({ 'grids.patrols_night': 1 });
    for (const [from, to] of [['03T10:00', '03T10:00'], ['05T08:00', '05T23:00']] as const) expect(await refused(officer, 'recordPatrol', patrol(from, to))).toEqual(['VALIDATION §4.1']);
    expect(world.runtime.sdl(officer)).not.toMatch(/input RecordPatrolInput \{[^}]*GeoJSON/);
  });
});

describe('§4.1 preventive measures and contact cards', () => {
  it('§4.8 a camera where rubbish was dumped: broken, repaired, taken away', async () => {
    let measure = await first(officer, 'installPreventiveMeasure', { kind: 'CAMERA', gridId: grid.id, place: '河堤', point: pointAt(115.11, 35.91), crs: 'BD09', purpose: '偷倒垃圾整治' });
    expect(measure).toMatchObject({ state: 'IN_USE', pointCrs: 'BD09' });
    for (const [mutation, state] of [['failPreventiveMeasure', 'BROKEN'], ['repairPreventiveMeasure', 'IN_USE'], ['removePreventiveMeasure', 'REMOVED']] as const) {
      measure = await first(officer, mutation, { id: measure.id, version: measure.version });
      expect(measure['state']).toBe(state);
    }
    expect(await refused(officer, 'repairPreventiveMeasure', { id: measure.id, version: measure.version })).toEqual(['INVALID_TRANSITION §4.1']);
  });

  it('one card in force for an officer in a grid; what is on it is public', async () => {
    const card: Input = { gridId: grid.id, officerId: officer.userId, publicName: '张网格员', phone: '0393-7211234', duties: '政策代办、矛盾调解' };
    const published = await first(town.people.dispatcher, 'publishContactCard', card);
    expect(await refused(town.people.dispatcher, 'publishContactCard', card)).toEqual(['DUPLICATE §4.1']);
    expect(await refused(town.people.dispatcher, 'publishContactCard', { ...card, phone: '张三 139' })).toEqual(['VALIDATION']);
    const delivered = await first(town.people.dispatcher, 'updateContactCard', { id: published.id, version: published.version, deliveredHouseholds: 46 });
    expect(delivered).toMatchObject({ phone: '0393-7211234', deliveredHouseholds: 46, validTo: null });
    await act(town.people.dispatcher, 'updateContactCard', { id: published.id, version: delivered.version, validTo: '2026-03-02' });
    expect(await first(town.people.dispatcher, 'publishContactCard', card)).toMatchObject({ deliveredHouseholds: 0 });
  });
});

describe('GRID-INV-2 ordinary grids of one village', () => {
  const drawn = (name: string, boundary: object, input: Input = {}): Input => ({ parentId: town.places.village.id, gridType: 'ORDINARY', name, boundary, ...input });
  const refusedGrid = (input: Input): Promise<readonly string[]> => town.refusal(town.people.dispatcher, 'createGrid', input);

  it('do not overlap, whether they are opened or drawn anew; the message names the other one and how much', async () => {
    const { errors } = await town.ask(town.people.dispatcher, 'createGrid', drawn('第二网格', square(115.11, 35.91)));
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVARIANT_VIOLATION', rule: 'GRID-INV-2', argumentPath: ['input', 'boundary'], messageZh: expect.stringMatching(/“第一网格”重叠约 1\d{6} 平方米/) });
    const second = await town.grid({ name: '第二网格', boundary: square(115.12, 35.9) });
    expect(await town.refusal(town.people.dispatcher, 'updateGridBoundary', { id: second.id, version: second.version, boundary: square(115.119, 35.9) })).toEqual(['INVARIANT_VIOLATION GRID-INV-2']);
    await town.act(town.people.dispatcher, 'updateGridBoundary', { id: second.id, version: second.version, boundary: square(115.12, 35.901) });
  });

  it('share a border, and a strip as wide as a pen', async () => {
    await town.grid({ name: '第二网格', boundary: square(115.12, 35.9) });
    // Forty square metres over two kilometres.
    await town.grid({ name: '第三网格', boundary: square(115.1, 35.9199998) });
    // A small one of which a hundredth would be little, within its neighbour.
    expect(await refusedGrid(drawn('第四网格', square(115.105, 35.905, 0.00005)))).toEqual(['INVARIANT_VIOLATION GRID-INV-2']);
  });

  it('GRID-INV-3 special grids overlay them, grids of another village are none of theirs, and what is closed is nobody’s', async () => {
    await town.grid({ name: '商圈网格', gridType: 'SPECIAL', industry: 'COMMERCIAL_DISTRICT', boundary: square(115.11, 35.91) });
    await town.grid({ name: '西关一网格', parentId: town.places.otherVillage.id, boundary: square(115.11, 35.91) });
    world.set('2026-03-05');
    await world.rows(sql`update core.org_unit set valid_to = '2026-03-03' where tenant_id = ${town.township.tenantId} and id = ${grid.unit.id} returning id`);
    await town.grid({ name: '第二网格', boundary: square(115.11, 35.91) });
  });

  it('of ten that are drawn over each other at once, one is opened', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => refusedGrid(drawn(`新网格${i}`, square(115.2, 35.9)))));
    expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flat())).toEqual(new Set(['INVARIANT_VIOLATION GRID-INV-2']));
  });
});

it('GRID-T9 a county has none of it in its schema', () => {
  expect(world.runtime.sdl(world.county(town.township))).not.toMatch(/gridOpinion|gridVisit|gridPatrol|preventiveMeasure|contactCard|similarIssues|specialGroup|dispute/i);
});

describe('lists', () => {
  it.each([
    ['gridOpinions', 'id content theme grid { name } convertedIssue { code }'],
    ['disputeCases', 'id code stateZh partiesMasked mediatorNames grid { name } parties(first: 5) { name }'],
    ['gridVisits', 'id visited opinionCount issueCount opinions(first: 5) { content }'],
    ['gridPatrols', 'id route night'],
    ['preventiveMeasures', 'id kind stateZh'],
    ['contactCards', 'id publicName phone'],
  ])('%s is one statement, however many rows there are', async (list, selection) => {
    const counts: number[] = [];
    const counted = async (): Promise<void> => {
      counts.push(await statementCount(() => world.runtime.data(town.people.leader, `{ ${list}(first: 100) { totalCount nodes { ${selection} } } }`), world.runtime.on));
    };
    await counted();
    for (const many of [1, 9]) {
      for (let i = 0; i < many; i += 1) {
        await opinion();
        await first(officer, 'recordVisit', { purpose: '走访', opinions: [{ content: '好', theme: 'OTHER' }] });
        await first(officer, 'recordPatrol', { gridId: grid.id, route: '东街', startAt: '2026-03-02T08:00:00+08:00', endAt: '2026-03-02T08:30:00+08:00' });
        await first(officer, 'installPreventiveMeasure', { kind: 'LIGHT', gridId: grid.id, place: '东街' });
      }
      await counted();
    }
    expect(counts).toEqual([1, 1, 1]);
  });
});
