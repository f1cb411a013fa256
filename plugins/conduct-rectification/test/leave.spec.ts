import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { AttendanceWorld, days, type Input, type Office, type Shown } from './attendance-world.js';

let world: AttendanceWorld;
let office: Office;

beforeAll(async () => {
  world = await AttendanceWorld.open();
});
beforeEach(async () => {
  office = await world.office();
});

const leave = async (who: TenantActor, id: string): Promise<Shown> =>
  (await office.read<{ leaveRequest: Shown }>(who, 'query($id: ID!) { leaveRequest(id: $id) { id version state halfDays pendingStep overstayed returnDueOn reason availableActions { name allowed reasonZh } } }', { id })).leaveRequest;

describe('§11.3 the ladder', () => {
  it('§11.3 a day is agreed to by the head of the unit, three by the line and the organisation, more by the main leader, in this order', async () => {
    const { clerk, secretary, deputy, party, leader } = office.people;
    await office.enrol(clerk, '2');
    const short = await office.askLeave(clerk, days('2026-03-04'));
    expect(short).toMatchObject({ state: 'SUBMITTED', halfDays: 2, approvalSteps: ['UNIT_HEAD'], pendingStep: 'UNIT_HEAD', returnDueOn: '2026-03-05' });
    expect(await office.agree(secretary, short)).toMatchObject({ state: 'APPROVED', pendingStep: null, decisions: [{ step: 'UNIT_HEAD', approved: true, decider: { id: secretary.userId }, principal: null }] });
    const long = await office.askLeave(clerk, days('2026-03-09', '2026-03-12'));
    expect(long).toMatchObject({ halfDays: 8, approvalSteps: ['LINE_LEADER', 'ORG_LEADER', 'MAIN_LEADER'] });
    expect(await office.refused(secretary, 'decideLeave', { id: long.id, version: long.version, approved: true })).toEqual(['INVARIANT_VIOLATION LV-4']);
    expect(await office.refused(party, 'decideLeave', { id: long.id, version: long.version, approved: true })).toEqual(['INVARIANT_VIOLATION LV-4']);
    const second = await office.agree(deputy, long);
    expect(second).toMatchObject({ state: 'SUBMITTED', pendingStep: 'ORG_LEADER' });
    const third = await office.agree(party, second);
    expect(await office.agree(leader, third)).toMatchObject({ state: 'APPROVED', pendingStep: null });
  });

  it('§11.3 two days of a village secretary go to the main leader; the township may set the ladder', async () => {
    const { secretary, clerk } = office.people;
    await office.enrol(secretary, '3', { rank: 'VILLAGE_SECRETARY' });
    await office.enrol(clerk, '2');
    expect(await office.askLeave(secretary, days('2026-03-04', '2026-03-05'))).toMatchObject({ approvalSteps: ['LINE_LEADER', 'ORG_LEADER', 'MAIN_LEADER'] });
    const admin = await office.township.actor({ role: 'TOWNSHIP_ADMIN' });
    const { updateModuleSettings } = await office.read<{ updateModuleSettings: object }>(admin, 'mutation($i: UpdateModuleSettingsInput!) { updateModuleSettings(input: $i) { module { key } } }', { i: { key: 'conduct-rectification', settings: { shortLeaveSteps: ['LINE_LEADER', 'ORG_LEADER'] } } });
    expect(updateModuleSettings).toBeTruthy();
    expect(await office.askLeave(clerk, days('2026-03-04'))).toMatchObject({ approvalSteps: ['LINE_LEADER', 'ORG_LEADER'] });
  });

  it('§11.3 what is not agreed to is over; a draft waits, is submitted by the rules of that day, and may be taken back', async () => {
    const { clerk, secretary } = office.people;
    await office.enrol(clerk, '2');
    const refused = await office.agree(secretary, await office.askLeave(clerk, days('2026-03-04')), false);
    expect(refused).toMatchObject({ state: 'REJECTED' });
    const draft = await office.askLeave(clerk, days('2026-03-04', '2026-03-04', { draft: true }));
    expect(draft).toMatchObject({ state: 'DRAFT', pendingStep: null });
    expect(await office.refused(secretary, 'submitLeave', { id: draft.id, version: draft.version })).not.toEqual([]);
    const submitted = await office.act(clerk, 'submitLeave', { id: draft.id, version: draft.version });
    expect(submitted).toMatchObject({ state: 'SUBMITTED', pendingStep: 'UNIT_HEAD' });
    expect(await office.act(clerk, 'cancelLeave', { id: draft.id, version: submitted.version })).toMatchObject({ state: 'CANCELLED' });
    const late = await office.askLeave(clerk, days('2026-03-03', '2026-03-03', { draft: true }));
    world.set('2026-03-04T09:00:00+08:00');
    expect(await office.refused(clerk, 'submitLeave', { id: late.id, version: late.version })).toEqual(['DEADLINE_PASSED LV-2']);
  });
});

describe('LV-1, LV-2, LV-5 what may be asked for', () => {
  it('LV-1 two leaves do not overlap, to the half day, of twenty at once one is asked for; a cancelled one leaves its place', async () => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2');
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.ask(clerk, 'requestLeave', days('2026-03-04', '2026-03-05', { endsHalf: 'AM' }))));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors.map(({ extensions: { code, rule } }) => `${code} ${rule}`)))).toEqual(new Set(['CONFLICT LV-1']));
    expect(await office.refused(clerk, 'requestLeave', days('2026-03-05'))).toEqual(['CONFLICT LV-1']);
    expect(await office.askLeave(clerk, days('2026-03-05', '2026-03-05', { startsHalf: 'PM' }))).toMatchObject({ halfDays: 1 });
    const { id, version } = answers.flatMap(({ data }) => data?.['requestLeave']?.['leaveRequest'] ?? [])[0] as Shown;
    await office.act(clerk, 'cancelLeave', { id, version });
    await office.askLeave(clerk, days('2026-03-04'));
  });

  it('LV-1 a draft that overlaps is refused when it is submitted', async () => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2');
    const draft = await office.askLeave(clerk, days('2026-03-04', '2026-03-04', { draft: true }));
    await office.askLeave(clerk, days('2026-03-04'));
    expect(await office.refused(clerk, 'submitLeave', { id: draft.id, version: draft.version })).toEqual(['CONFLICT LV-1']);
  });

  it('LV-2 asked for before it begins; in an emergency within two days, and then at once on leave when agreed to', async () => {
    const { clerk, secretary } = office.people;
    await office.enrol(clerk, '2');
    world.set('2026-03-04T09:30:00+08:00');
    expect(await office.refused(clerk, 'requestLeave', days('2026-03-04'))).toEqual(['DEADLINE_PASSED LV-2']);
    expect(await office.refused(clerk, 'requestLeave', days('2026-02-27', '2026-02-27', { emergency: true }))).toEqual(['DEADLINE_PASSED LV-2']);
    expect(await office.refused(clerk, 'requestLeave', days('2026-03-09', '2026-03-09', { emergency: true }))).toEqual(['VALIDATION LV-2']);
    const filed = await office.askLeave(clerk, days('2026-03-03', '2026-03-04', { emergency: true, type: 'SICK', endsHalf: 'AM' }));
    expect(filed).toMatchObject({ approvalSteps: ['LINE_LEADER', 'ORG_LEADER'], halfDays: 3 });
    expect(await office.agree(office.people.party, await office.agree(office.people.deputy, filed))).toMatchObject({ state: 'ON_LEAVE', returnDueOn: '2026-03-04' });
    expect(await office.day(secretary, clerk, '2026-03-03')).toEqual(['ON_LEAVE', 0, 0, false]);
  });

  it.each([['2026-01-10', 'CAPACITY_EXCEEDED LV-5', null], ['2020-01-10', 'CAPACITY_EXCEEDED LV-5', 10], ['2016-01-10', 'OK', 12]] as const)('LV-5 whoever works since %s and asks for six days of annual leave: %s', async (workingSince, six, halfDays) => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2', { workingSince });
    const said = await office.refused(clerk, 'requestLeave', days('2026-03-09', '2026-03-16', { type: 'ANNUAL' }));
    expect(said[0] ?? 'OK').toBe(six);
    if (halfDays === 10) expect(await office.askLeave(clerk, days('2026-03-09', '2026-03-13', { type: 'ANNUAL' }))).toMatchObject({ halfDays });
    if (halfDays === null) expect(await office.refused(clerk, 'requestLeave', days('2026-03-09', '2026-03-09', { type: 'ANNUAL' }))).toEqual(['CAPACITY_EXCEEDED LV-5']);
  });

  it('LV-5 the last day of the quota is given once, of ten who ask at once for different days', async () => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2', { workingSince: '2020-01-10' });
    await office.askLeave(clerk, days('2026-03-09', '2026-03-12', { type: 'ANNUAL' }));
    const on = (n: number): string => `2026-04-${String(13 + n).padStart(2, '0')}`;
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => office.ask(clerk, 'requestLeave', days(on(n), on(n), { type: 'ANNUAL' }))));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await office.refused(clerk, 'requestLeave', days('2026-12-30', '2027-01-05', { type: 'ANNUAL' }))).toEqual(['VALIDATION LV-5']);
  });

  it('§11.3 whoever is not in the register, rest days alone and a span that ends before it begins are refused', async () => {
    const { clerk } = office.people;
    expect(await office.refused(clerk, 'requestLeave', days('2026-03-04'))).toEqual(['INVARIANT_VIOLATION §11.2']);
    await office.enrol(clerk, '2');
    expect(await office.refused(clerk, 'requestLeave', days('2026-03-07', '2026-03-08'))).toEqual(['VALIDATION §11.3']);
    expect(await office.refused(clerk, 'requestLeave', days('2026-03-05', '2026-03-04'))).toEqual(['VALIDATION §11.3']);
  });
});

describe('LV-3 销假', () => {
  const away = async (wish: Input): Promise<Shown> => {
    const { clerk, secretary } = office.people;
    await office.enrol(clerk, '2');
    return office.agree(secretary, await office.askLeave(clerk, wish));
  };

  it('LV-3 whoever says on the working day of the return that he is back is back; the party office puts it away, never its own', async () => {
    const { clerk, party, secretary } = office.people;
    const { id } = await away(days('2026-03-06'));
    const worker = await world.freshWorker();
    world.set('2026-03-06T00:10:00+08:00');
    await worker.work();
    expect(await leave(clerk, id)).toMatchObject({ state: 'ON_LEAVE', returnDueOn: '2026-03-09', overstayed: false });
    world.set('2026-03-09T20:00:00+08:00');
    await worker.work();
    const { version } = await leave(clerk, id);
    expect(await office.refused(secretary, 'returnFromLeave', { id, version })).toEqual(['INVARIANT_VIOLATION §11.3']);
    expect(await office.act(clerk, 'returnFromLeave', { id, version })).toMatchObject({ state: 'RETURNED', halfDays: 2 });
    expect(await office.day(clerk, clerk, '2026-03-06')).toEqual(['ON_LEAVE', 0, 0, false]);
    expect(await office.refused(secretary, 'closeLeave', { id, version: version + 1 })).toEqual(['FORBIDDEN']);
    expect(await office.act(party, 'closeLeave', { id, version: version + 1 })).toMatchObject({ state: 'CLOSED' });
  });

  it('LV-3 the day after that he is overstayed, counted, absent meanwhile, and may still come back', async () => {
    const { clerk, party } = office.people;
    const { id } = await away(days('2026-03-06'));
    const worker = await world.freshWorker();
    for (const day of ['2026-03-06', '2026-03-10']) {
      world.set(`${day}T02:00:00+08:00`);
      await worker.work();
    }
    const late = await leave(clerk, id);
    expect(late).toMatchObject({ state: 'OVERSTAYED', overstayed: true });
    expect([await office.number(party, 'conduct-rectification.leave_overstayed'), (await office.day(clerk, clerk, '2026-03-09'))?.[0]]).toEqual([1, 'ABSENT']);
    await office.act(clerk, 'returnFromLeave', { id, version: late.version });
    expect(await office.number(party, 'conduct-rectification.leave_overstayed')).toBe(0);
  });

  it('LV-3 whoever is back sooner gives back what was not taken: to other leave and to attendance', async () => {
    const { clerk } = office.people;
    await office.enrol(clerk, '2');
    const { deputy, party, leader } = office.people;
    const { id } = await office.agree(leader, await office.agree(party, await office.agree(deputy, await office.askLeave(clerk, days('2026-03-09', '2026-03-13', { type: 'ANNUAL' })))));
    const worker = await world.freshWorker();
    world.set('2026-03-09T00:10:00+08:00');
    await worker.work();
    world.set('2026-03-11T08:00:00+08:00');
    expect(await office.act(clerk, 'returnFromLeave', { id, version: (await leave(clerk, id)).version })).toMatchObject({ state: 'RETURNED', halfDays: 4 });
    expect(await office.askLeave(clerk, days('2026-03-12', '2026-03-13', { type: 'ANNUAL' }))).toMatchObject({ state: 'SUBMITTED' });
    world.set('2026-03-12T08:00:00+08:00');
    await office.push('2', '2026-03-11', '08:10', '18:10');
    expect([await office.day(clerk, clerk, '2026-03-10'), await office.day(clerk, clerk, '2026-03-11')].map((day) => day?.[0])).toEqual(['ON_LEAVE', 'NORMAL']);
  });
});

describe('LV-4 who decides', () => {
  it('LV-4 never the applicant, in whichever post; somebody in his place when he is away, whose name is kept', async () => {
    const { secretary, deputy, party, leader } = office.people;
    await office.enrol(deputy, '7', { rank: 'TEAM_MEMBER' });
    const own = await office.askLeave(deputy, days('2026-03-04'));
    expect(own).toMatchObject({ pendingStep: 'UNIT_HEAD' });
    expect(await office.refused(deputy, 'decideLeave', { id: own.id, version: own.version, approved: true })).toEqual(['SEPARATION_OF_DUTIES LV-4']);
    await office.agree(leader, own);
    await office.enrol(party, '8');
    const two = await office.askLeave(party, days('2026-03-09', '2026-03-10'));
    const second = await office.agree(deputy, two);
    expect(second).toMatchObject({ pendingStep: 'ORG_LEADER' });
    expect(await office.refused(party, 'decideLeave', { id: two.id, version: second.version, approved: true })).toEqual(['SEPARATION_OF_DUTIES LV-4']);
    expect(await office.refused(deputy, 'decideLeave', { id: two.id, version: second.version, approved: true })).toEqual(['INVARIANT_VIOLATION LV-4']);
    expect(await office.refused(party, 'delegateLeaveDecisions', { delegateId: party.userId, validTo: '2026-03-10' })).toEqual(['SEPARATION_OF_DUTIES LV-4']);
    const delegation = await office.act(party, 'delegateLeaveDecisions', { delegateId: deputy.userId, validTo: '2026-03-10' });
    expect(await office.agree(deputy, second)).toMatchObject({ state: 'APPROVED', decisions: [{ principal: null }, { step: 'ORG_LEADER', decider: { id: deputy.userId }, principal: { id: party.userId } }] });
    expect(await office.refused(secretary, 'revokeLeaveDelegation', { id: delegation.id, version: 1 })).toEqual(['INVARIANT_VIOLATION LV-4']);
    await office.act(party, 'revokeLeaveDelegation', { id: delegation.id, version: 1 });
  });

  it('LV-4 a delegate decides for as long as it was said, and not about himself', async () => {
    const { deputy, party, clerk } = office.people;
    await office.enrol(clerk, '2');
    await office.enrol(deputy, '7');
    await office.act(party, 'delegateLeaveDecisions', { delegateId: deputy.userId, validTo: '2026-03-03' });
    const own = await office.askLeave(deputy, days('2026-03-09', '2026-03-10'));
    const second = await office.agree(office.people.leader, own);
    expect(await office.refused(deputy, 'decideLeave', { id: own.id, version: second.version, approved: true })).toEqual(['SEPARATION_OF_DUTIES LV-4']);
    const theirs = await office.agree(deputy, await office.askLeave(clerk, days('2026-03-09', '2026-03-10')));
    world.set('2026-03-04T09:00:00+08:00');
    expect(await office.refused(deputy, 'decideLeave', { id: theirs.id, version: theirs.version, approved: true })).toEqual(['INVARIANT_VIOLATION LV-4']);
  });

  it('LV-4 in parallel one word counts; what waits for somebody is in his list and nobody else’s', async () => {
    const { clerk, secretary, deputy, handler } = office.people;
    await office.enrol(clerk, '2');
    const one = await office.askLeave(clerk, days('2026-03-04'));
    const waiting = async (who: TenantActor): Promise<number> => (await office.read<{ leaveRequestsToDecide: { totalCount: number } }>(who, '{ leaveRequestsToDecide { totalCount } }')).leaveRequestsToDecide.totalCount;
    expect([await waiting(secretary), await waiting(deputy), await waiting(clerk), await waiting(handler)]).toEqual([1, 1, 0, 0]);
    const answers = await Promise.all([secretary, deputy].map((who) => office.ask(who, 'decideLeave', { id: one.id, version: one.version, approved: true })));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await world.rows(sql`select 1 as n from conduct_rectification.leave_decision where leave_request_id = ${one.id}`)).toHaveLength(1);
  });

  it('§3.11 why somebody is away is read by him and by whoever decides about leave, and by nobody else', async () => {
    const { clerk, secretary, neighbour } = office.people;
    await office.enrol(clerk, '2');
    const { id } = await office.askLeave(clerk, days('2026-03-04', '2026-03-04', { type: 'SICK', reason: '住院' }));
    const overseer = { ...secretary, permissions: new Set([...secretary.permissions].filter((one) => one !== 'conduct-rectification:leave:decide')) };
    expect([(await leave(clerk, id))['reason'], (await leave(secretary, id))['reason'], (await leave(overseer, id))['reason']]).toEqual(['住院', '住院', null]);
    await expect(leave(neighbour, id)).rejects.toThrow('NOT_FOUND');
  });
});
