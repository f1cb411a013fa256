import type { TenantActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import { aTownship, statementsOf, testRuntime, type Answer, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';

interface Shown extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
}
type Payload = Readonly<Record<string, Shown>> & { readonly warnings: readonly { readonly code: string; readonly rule: string }[] };

const INPUTS: Readonly<Record<string, string>> = { setMeetingQuota: 'SetMeetingQuotaInput', planMeeting: 'PlanMeetingInput', recordMeeting: 'RecordMeetingInput', cancelMeeting: 'ReasonInput', refuseMeeting: 'ReasonInput' };

let runtime: TestRuntime;
let town: Township;
let village: Unit;
let leader: TenantActor;
let officer: TenantActor;

const ask = (who: TenantActor, name: string, i: object): Promise<Answer<Record<string, Payload>>> => {
  const shown = name === 'setMeetingQuota' ? 'meetingQuota { id version quota }' : 'meeting { id version state planned heldOn durationMinutes mergedTopics availableActions { name allowed reasonZh } roomAllocation { id releasedAt } }';
  return runtime.ask(who, `mutation($i: ${INPUTS[name] ?? 'TransitionInput'}!) { ${name}(input: $i) { ${shown} warnings { code rule } } }`, { i });
};
const done = async (who: TenantActor, name: string, input: object): Promise<Payload> => {
  const { data, errors } = await ask(who, name, input);
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`);
  return data[name] as Payload;
};
const act = async (who: TenantActor, name: string, input: object): Promise<Shown> => (await done(who, name, input))['meeting'] as Shown;
const refusal = async (who: TenantActor, name: string, input: object): Promise<readonly string[]> => (await ask(who, name, input)).errors.map(({ extensions: { code, rule } }) => `${code} ${rule ?? ''}`);
const quota = (count: number, more: object = {}): Promise<Payload> => done(leader, 'setMeetingQuota', { unitId: town.root.id, year: 2026, kind: 'SPECIAL', quota: count, ...more });
const wish = (more: object = {}): object => ({ unitId: town.root.id, kind: 'SPECIAL', title: '专题部署会', convenor: '王书记', heldOn: '2026-03-02', ...more });
const plan = (more: object = {}, who = officer): Promise<Shown> => act(who, 'planMeeting', wish(more));
const held = ({ id, version }: Shown): object => ({ id, version, durationMinutes: 50, mainReportMinutes: 30, attendees: 20 });

/** Meetings that were held, as the register of earlier years has them. */
const past = (count: number, from: string, days: number): Promise<unknown> =>
  town.enter((tx) => tx.query(sql`
    insert into core.meeting (tenant_id, id, unit_id, kind, title, convenor, held_on, form, merged_topics, planned, state, duration_minutes, unit_path, created_at, updated_at, version)
    select ${town.tenantId}, xz.uuid7(), ${town.root.id}, 'WORK', '工作会', '王书记', ${from}::date + (n % ${days}), 'ONSITE', '[]'::jsonb, true, 'HELD', 45, ${town.root.unitPath}, ${town.clock.now()}, ${town.clock.now()}, 1
    from generate_series(0, ${count - 1}) n`));

const reduction = async (input: object): Promise<unknown> =>
  (await runtime.data<{ meetingReduction: unknown }>(leader, 'query($i: MeetingReductionInput) { meetingReduction(input: $i) { to baseTo base current fewer reduction } }', { i: input })).meetingReduction;

beforeAll(async () => {
  runtime = await testRuntime();
});

beforeEach(async () => {
  runtime.clock.set('2026-03-02T09:00:00+08:00');
  town = await aTownship({ clock: runtime.clock });
  village = await town.unit({ level: 'VILLAGE', name: '东村' });
  leader = await town.actor({ role: 'TOWNSHIP_LEADER' });
  officer = await town.actor({ role: 'ORG_OFFICER' });
});

describe('MT-1 the plan of the year', () => {
  it('MT-1 what it holds is planned at once; what is beyond it, or was never in it, waits for the leader', async () => {
    await quota(1);
    expect(await plan()).toMatchObject({ state: 'PLANNED', planned: true });
    const { meeting, warnings } = await done(officer, 'planMeeting', wish());
    expect([meeting?.['state'], meeting?.['planned'], warnings]).toEqual(['PROPOSED', false, [{ code: 'BEYOND_PLAN', rule: 'MT-1' }]]);
    expect(await plan({ kind: 'STUDY' })).toMatchObject({ state: 'PROPOSED' });
    expect(await refusal(officer, 'approveMeeting', { id: meeting?.id, version: 1 })).toEqual(['FORBIDDEN ']);
    expect(await refusal(officer, 'recordMeeting', held(meeting as Shown))).toEqual(['INVALID_TRANSITION MT-1']);
    expect(await act(leader, 'approveMeeting', { id: meeting?.id, version: 1 })).toMatchObject({ state: 'PLANNED', planned: false });
  });

  it('SOD-2 a leader does not approve a meeting of his own', async () => {
    const { id, version } = await plan({}, leader);
    expect(await refusal(leader, 'approveMeeting', { id, version })).toEqual(['SEPARATION_OF_DUTIES SOD-2']);
  });

  it('MT-1 of 50 who plan at once the last three are given once, and one that is called off leaves its place', async () => {
    await quota(3);
    const officers = await Promise.all(Array.from({ length: 10 }, () => town.actor({ role: 'ORG_OFFICER' })));
    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => plan({}, officers[n % 10])));
    const within = made.filter(({ state }) => state === 'PLANNED');
    expect([within.length, made.filter(({ state }) => state === 'PROPOSED').length]).toEqual([3, 47]);
    await act(officer, 'cancelMeeting', { id: within[0]?.id, version: within[0]?.version, reason: '并入例会' });
    expect([(await plan()).state, (await plan()).state]).toEqual(['PLANNED', 'PROPOSED']);
  }, 60_000);

  it('G-4 more than last year is told; a plan is said anew, not twice; of a village it is its own', async () => {
    await quota(12, { year: 2025 });
    expect((await quota(13)).warnings).toEqual([{ code: 'QUOTA_RAISED', rule: 'G-4' }]);
    const { meetingQuota, warnings } = await quota(10);
    expect([meetingQuota, warnings]).toEqual([expect.objectContaining({ version: 2, quota: 10 }), []]);
    expect(await plan({ unitId: village.id })).toMatchObject({ state: 'PROPOSED' });
    expect(await refusal(await town.actor({ role: 'VILLAGE_SECRETARY', unit: village }), 'setMeetingQuota', { unitId: village.id, year: 2026, kind: 'WORK', quota: 9 })).toEqual(['FORBIDDEN ']);
  });
});

describe('MT-2, MT-3 how it was held', () => {
  it('MT-2 one meeting is one row, however people joined; not before its day, and once', async () => {
    await quota(5);
    const meeting = await plan({ form: 'MERGED', mergedTopics: ['防汛', '麦收'], heldOn: '2026-03-03' });
    expect(await refusal(officer, 'recordMeeting', held(meeting))).toEqual(['INVARIANT_VIOLATION MT-2']);
    runtime.clock.set('2026-03-03T18:00:00+08:00');
    expect(await act(officer, 'recordMeeting', held(meeting))).toMatchObject({ state: 'HELD', durationMinutes: 50, mergedTopics: ['防汛', '麦收'] });
    expect(await refusal(officer, 'recordMeeting', { ...held(meeting), version: 3 })).toEqual(['INVALID_TRANSITION MT-1']);
    const { meetingStats } = await runtime.data<{ meetingStats: readonly object[] }>(leader, '{ meetingStats(input: { groupBy: KIND }) { key labelZh meetings special unplanned longReports minutes attendees } }');
    expect(meetingStats).toEqual([{ key: 'SPECIAL', labelZh: '专题会', meetings: 1, special: 1, unplanned: 0, longReports: 0, minutes: 50, attendees: 20 }]);
  });

  it('MT-3 a main report of more than an hour is told, and not refused', async () => {
    await quota(5);
    const warned = async (mainReportMinutes: number) => (await done(officer, 'recordMeeting', { ...held(await plan()), mainReportMinutes })).warnings;
    expect([await warned(60), await warned(61)]).toEqual([[], [{ code: 'LONG_REPORT', rule: 'MT-3' }]]);
  });

  it('MT-5 the room is taken with the meeting and given back when it is called off', async () => {
    await quota(5);
    const keeper = await town.actor({ role: 'CENTRE_MANAGER' });
    const { createVenue: { venue } } = await runtime.data<{ createVenue: { venue: Shown } }>(keeper, 'mutation($i: CreateVenueInput!) { createVenue(input: $i) { venue { id } } }', { i: { unitId: town.root.id, name: '机关楼', kind: 'OTHER', address: '中心路' } });
    const { addRoom: { room } } = await runtime.data<{ addRoom: { room: Shown } }>(keeper, 'mutation($i: AddRoomInput!) { addRoom(input: $i) { room { id } } }', { i: { venueId: venue.id, name: '会议室', capacity: 40, allowedUses: ['MEETING'] } });
    const hours = { roomId: room.id, startsAt: '2026-03-02T15:00:00+08:00', endsAt: '2026-03-02T16:00:00+08:00' };
    expect(await refusal(officer, 'planMeeting', wish({ ...hours, endsAt: null }))).toEqual(['VALIDATION MT-5']);
    expect(await refusal(officer, 'planMeeting', wish({ ...hours, heldOn: '2026-03-03' }))).toEqual(['VALIDATION MT-5']);
    const { id, version } = await plan(hours);
    expect(await refusal(officer, 'planMeeting', wish(hours))).toEqual(['CONFLICT PLC-1']);
    expect(await act(officer, 'cancelMeeting', { id, version, reason: '改为视频' })).toMatchObject({ state: 'CANCELLED', roomAllocation: { releasedAt: '2026-03-02T09:00:00.000+08:00' } });
    await plan(hours);
  });
});

describe('MT-4 fewer meetings than in the same days of last year', () => {
  it('MT-4 孟轲乡: 120 until 31 May 2024, 85 until 31 May 2025: 29.17 %; later days and other units do not count', async () => {
    await past(120, '2024-01-01', 152);
    await past(85, '2025-01-01', 151);
    await past(40, '2024-06-01', 200);
    await past(9, '2025-06-01', 20);
    expect(await reduction({ to: '2025-05-31' })).toEqual({ to: '2025-05-31', baseTo: '2024-05-31', base: 120, current: 85, fewer: 35, reduction: 2917 });
    expect(await reduction({ to: '2025-05-31', unitId: village.id })).toMatchObject({ base: 0, current: 0, reduction: null });
    expect(await reduction({ to: '2025-05-31', kind: 'SPECIAL' })).toMatchObject({ base: 0, current: 0 });
  });

  it('MT-4 only what was held counts, of what one sees; a unit that is not there is NOT_FOUND', async () => {
    await quota(5);
    await act(officer, 'recordMeeting', held(await plan()));
    await plan();
    expect(await reduction({})).toMatchObject({ to: '2026-03-02', base: 0, current: 1, reduction: null });
    const { errors } = await runtime.ask(leader, 'query($i: MeetingReductionInput) { meetingReduction(input: $i) { base } }', { i: { unitId: newId() } });
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', argumentPath: ['input', 'unitId'] } }]);
  });

  it('AM-24 打渔陈镇: five special meetings, told apart from others', async () => {
    await quota(5);
    for (let n = 0; n < 5; n += 1) await act(officer, 'recordMeeting', held(await plan({ title: `第${n + 1}次专题部署会` })));
    await past(3, '2026-02-01', 20);
    const { meetingStats } = await runtime.data<{ meetingStats: readonly object[] }>(leader, '{ meetingStats(input: { groupBy: MONTH, from: "2026-01-01", to: "2026-12-31" }) { key meetings special } }');
    expect(meetingStats).toEqual(expect.arrayContaining([{ key: '2026-02', meetings: 3, special: 0 }, { key: '2026-03', meetings: 5, special: 5 }]));
  });
});

it.each([1, 10, 100])('§2 a page of %i meetings and their figures are one statement each', async (count) => {
  await past(count, '2026-01-01', 28);
  expect((await statementsOf(() => runtime.data(leader, `{ meetings(first: ${count}) { totalCount nodes { title unit { name } proposer { name } availableActions { name } } } }`))).map(({ calls }) => calls)).toEqual([1]);
  expect((await statementsOf(() => runtime.data(leader, '{ meetingStats(input: { groupBy: UNIT }) { key labelZh meetings } }'))).map(({ calls }) => calls)).toEqual([1]);
  expect((await statementsOf(() => reduction({}))).map(({ calls }) => calls)).toEqual([1]);
});
