import { sql, type TenantActor } from '@xiangzhi/plugin-api';
import { statementCount, statementsOf } from '@xiangzhi/testing';
import { AttendanceWorld, type Office } from './attendance-world.js';

let world: AttendanceWorld;
let office: Office;

beforeAll(async () => {
  world = await AttendanceWorld.open();
});
beforeEach(async () => {
  office = await world.office();
});

/** Employees of the community with a month of days, written directly: for crowds. */
const crowd = (people: number): Promise<unknown> =>
  world.rows(sql`
    with staff as (
      insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, updated_at, version)
      select ${office.township.tenantId}, xz.uuid7(), xz.uuid7(), '职工' || n, '1990000' || lpad(n::text, 4, '0'), ${office.community.id}, ${office.community.unitPath}, 'ACTIVE', now(), now(), 1 from generate_series(1, ${people}::int) n returning id)
    insert into conduct_rectification.attendance_day (tenant_id, id, employee_id, unit_id, unit_path, day, status, late_minutes, early_leave_minutes, corrected, created_at, updated_at, version)
    select ${office.township.tenantId}, xz.uuid7(), id, ${office.community.id}, ${office.community.unitPath}, '2026-02-02'::date + d, case when d % 5 = 0 then 'LATE' else 'NORMAL' end, case when d % 5 = 0 then 7 else 0 end, 0, false, now(), now(), 1
    from staff cross join generate_series(0, 19) d`);

const seen = async (who: TenantActor): Promise<number> => (await office.read<{ attendanceDays: { totalCount: number } }>(who, '{ attendanceDays(first: 1) { totalCount } }')).attendanceDays.totalCount;

describe('ATD-7 who sees how somebody comes and goes', () => {
  it('ATD-7 the employee, the head of the unit and the party office; no colleague, no other unit, not the administrator', async () => {
    const { clerk, secretary, party, leader, handler, neighbour } = office.people;
    await office.enrol(clerk, '2');
    await office.enrol(handler, '5');
    const days = async (who: TenantActor) => [(await office.day(who, clerk, '2026-02-27'))?.[0], (await office.day(who, handler, '2026-02-27'))?.[0]];
    expect(await days(clerk)).toEqual(['ABSENT', undefined]);
    expect(await days(handler)).toEqual([undefined, 'ABSENT']);
    expect(await days(secretary)).toEqual(['ABSENT', undefined]);
    expect(await days(party)).toEqual(['ABSENT', 'ABSENT']);
    expect(await days(leader)).toEqual(['ABSENT', 'ABSENT']);
    expect(await days(neighbour)).toEqual([undefined, undefined]);
  });

  it('ATD-7 days are in the order of days alone, nobody is ranked, and figures are of units', async () => {
    const { party } = office.people;
    const refusedBy = async (query: string): Promise<boolean> => (await world.runtime.ask(party, query)).errors.length > 0;
    expect(await refusedBy('{ attendanceDays(orderBy: [{ field: day, direction: ASC }]) { nodes { day } } }')).toBe(false);
    for (const by of ['lateMinutes', 'earlyLeaveMinutes', 'employee', 'status']) expect(await refusedBy(`{ attendanceDays(orderBy: [{ field: ${by}, direction: DESC }]) { nodes { day } } }`)).toBe(true);
    expect(await refusedBy('{ attendanceStats(input: { groupBy: EMPLOYEE }) { key lateDays } }')).toBe(true);
  });

  it('ATD-7 the head of a unit counts his own people, an employee himself, and a rate is of the whole township', async () => {
    const { secretary, neighbour, party, clerk } = office.people;
    await crowd(3);
    const stats = async (who: TenantActor) => (await office.read<{ attendanceStats: readonly object[] }>(who, '{ attendanceStats(input: { groupBy: UNIT, from: "2026-02-01", to: "2026-02-28" }) { labelZh dueDays lateDays } }')).attendanceStats;
    expect(await stats(secretary)).toEqual([{ labelZh: '孟轲社区', dueDays: 60, lateDays: 12 }]);
    expect(await stats(neighbour)).toEqual([]);
    expect(await stats(clerk)).toEqual([]);
    expect(await Promise.all(['late_days', 'due_days', 'late_rate'].map((key) => office.number(party, `conduct-rectification.${key}`)))).toEqual([12, 60, 2000]);
    world.set('2026-04-02T09:00:00+08:00');
    expect(await office.number(party, 'conduct-rectification.late_rate')).toBeNull();
  });
});

describe('§18.4 devices that are used', () => {
  it('§18.4 a device counts with a punch within thirty days; one that is spare or taken down does not', async () => {
    const { party } = office.people;
    await office.enrol(office.people.clerk, '2');
    await office.act(party, 'registerAttendanceDevice', office.deviceInput({ name: '备用' }));
    expect(await office.number(party, 'conduct-rectification.devices')).toBe(0);
    await office.push('2', '2026-03-01', '08:20');
    expect(await office.number(party, 'conduct-rectification.devices')).toBe(1);
    world.set('2026-03-31T09:00:00+08:00');
    expect(await office.number(party, 'conduct-rectification.devices')).toBe(0);
  });
});

describe('§2 lists', () => {
  it.each([1, 10, 100])('§2 a page of %i days, leaves and devices is one statement each', async (first) => {
    const { party, clerk } = office.people;
    await crowd(6);
    await office.enrol(clerk, '2');
    await office.act(clerk, 'requestLeave', { type: 'PERSONAL', startsOn: '2026-03-04', startsHalf: 'AM', endsOn: '2026-03-04', endsHalf: 'PM', reason: '家中有事' });
    expect(await seen(party)).toBeGreaterThan(100);
    const calls = async (query: string): Promise<readonly number[]> => (await statementsOf(() => office.read(party, query), world.runtime.on)).map(({ calls: count }) => count);
    expect(await calls(`{ attendanceDays(first: ${first}) { totalCount nodes { day status employee { name } unit { name } } } }`)).toEqual([1]);
    expect(await calls(`{ leaveRequests(first: ${first}) { nodes { state employee { name } decisions { step } availableActions { name allowed } } } }`)).toEqual([1]);
    expect(await calls(`{ attendanceDevices(first: ${first}) { nodes { name drifting unit { name } users { deviceUserNo employee { name } } } } }`)).toEqual([1]);
    expect(await calls('{ attendanceStats(input: { groupBy: UNIT }) { key lateDays } }')).toEqual([1]);
  });

  it('ATD-3 a recount takes as many statements for twelve people as for one', async () => {
    const counted = async (employees: number): Promise<number> => {
      office = await world.office();
      await office.enrol(office.people.clerk, '2');
      for (let n = 1; n < employees; n += 1) await office.enrol(await office.township.actor({ role: 'VILLAGE_STAFF', unit: office.community }), String(100 + n));
      // Each a minute later, by one after the other: as many rows in both cases.
      const number = (n: number): string => (n % employees === 0 ? '2' : String(100 + (n % employees)));
      const punches = Array.from({ length: 240 }, (_, n) => ({ deviceUserNo: number(n), punchedAt: new Date(Date.parse('2026-02-27T08:20:00+08:00') + n * 60_000).toISOString() }));
      return statementCount(() => office.payload(office.people.party, 'pushPunches', { deviceId: office.device.id, deviceTime: '2026-03-02T09:00:00+08:00', punches }), world.runtime.on);
    };
    const one = await counted(1);
    expect(one).toBeGreaterThan(5);
    expect(await counted(12)).toBe(one);
  });
});
