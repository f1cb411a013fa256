import { addDays, isWeekend, type TenantActor } from '@xiangzhi/plugin-api';
import type { TestWorker } from '@xiangzhi/testing';
import { AttendanceWorld, type Input, type Office, type Shown } from './attendance-world.js';

let world: AttendanceWorld;
let office: Office;
let worker: TestWorker;

beforeAll(async () => {
  world = await AttendanceWorld.open();
  office = await world.office();
});

const WORKED = Array.from({ length: 31 }, (_, n) => addDays('2026-03-01', n)).filter((day) => !isWeekend(day));
const nightBefore = async (day: string): Promise<void> => {
  world.set(`${day}T02:00:00+08:00`);
  await worker.work();
};
const leave = async (who: TenantActor, id: string): Promise<Shown> => (await office.read<{ leaveRequest: Shown }>(who, 'query($id: ID!) { leaveRequest(id: $id) { id version state } }', { id })).leaveRequest;
const decide = async (who: TenantActor, id: string): Promise<Shown> => office.act(who, 'decideLeave', { id, version: (await leave(who, id)).version, approved: true });

/** March 2026 in 孟轲社区, played through the API alone: what the clerk and the secretary did, and what stands in the books at its end. */
it('§11.2, §11.3 a month: devices, files of each week, leave and return, duty elsewhere, a correction, the lock and its figures', async () => {
  const { clerk, secretary, deputy, party, leader } = office.people;
  await office.enrol(clerk, '2', { attendsFrom: '2026-03-01' });
  await office.enrol(secretary, '3', { attendsFrom: '2026-03-01', rank: 'VILLAGE_SECRETARY' });
  worker = await world.freshWorker();

  // The clerk asks for two days off in the second week; the line and the organisation agree.
  const { id } = await office.act(clerk, 'requestLeave', { type: 'ANNUAL', startsOn: '2026-03-10', startsHalf: 'AM', endsOn: '2026-03-11', endsHalf: 'PM', reason: '探亲', handover: '社区其他同志' });
  expect([await decide(deputy, id), await decide(party, id)].map(({ state }) => state)).toEqual(['SUBMITTED', 'APPROVED']);

  // The secretary is in the village on the 5th.
  await office.act(secretary, 'registerOutDuty', { place: '惠寨村', purpose: '麦田管护', startsOn: '2026-03-05', startsHalf: 'AM', endsOn: '2026-03-05', endsHalf: 'PM' });

  // Each Monday the file of the week before is brought; the clerk is late on the 4th, and the device was off on the evening of the 18th.
  const line = (number: string, day: string, time: string): string => `社区,某,${number},${day} ${time},1`;
  const fileOf = (days: readonly string[]): string => ['部门,姓名,考勤号码,日期时间,机器号', ...days.flatMap((day) => [
    ...(['2026-03-10', '2026-03-11'].includes(day) ? [] : [line('2', day, day === '2026-03-04' ? '08:52:10' : '08:21:40'), ...(day === '2026-03-18' ? [] : [line('2', day, '18:03:00')])]),
    ...(day === '2026-03-05' ? [] : [line('3', day, '08:12:00'), line('3', day, '18:10:30')]),
  ])].join('\n');
  const brought: Input[] = [];
  for (const monday of ['2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30', '2026-04-01']) {
    await nightBefore(addDays(monday, -1));
    // On the 12th the clerk says that he is back.
    if (monday === '2026-03-16') {
      world.set('2026-03-10T02:30:00+08:00');
      await worker.work();
      world.set('2026-03-12T08:25:00+08:00');
      expect(await office.act(clerk, 'returnFromLeave', { id, version: (await leave(clerk, id)).version })).toMatchObject({ state: 'RETURNED', halfDays: 4 });
      world.set('2026-03-15T02:30:00+08:00');
    }
    world.set(`${monday}T09:00:00+08:00`);
    const since = addDays(monday, monday === '2026-04-01' ? -2 : -7);
    const { punchImport } = await office.payload(party, 'importPunches', { deviceId: office.device.id, attachmentId: await office.upload(party, fileOf(WORKED.filter((day) => since <= day && day < monday))) });
    brought.push({ format: punchImport?.['format'], rowsNew: punchImport?.['rowsNew'] });
  }
  expect(brought.every(({ format, rowsNew }) => format === 'ZKTECO' && Number(rowsNew) > 0)).toBe(true);

  // The missing evening is corrected by the secretary's word, asked for by the clerk.
  expect(await office.day(clerk, clerk, '2026-03-18')).toEqual(['EARLY_LEAVE', 0, 570, false]);
  const asked = await office.act(clerk, 'requestAttendanceCorrection', { atWorkAt: '2026-03-18T18:02:00+08:00', reason: '考勤机断电' });
  await office.act(secretary, 'decideAttendanceCorrection', { id: asked.id, version: asked.version, approved: true });

  // The party office puts the leave away and locks the month.
  await office.act(party, 'closeLeave', { id, version: (await leave(party, id)).version });
  expect(await office.act(party, 'lockAttendanceMonth', { month: '2026-03' })).toMatchObject({ state: 'LOCKED' });

  const { attendanceStats } = await office.read<{ attendanceStats: readonly object[] }>(leader, '{ attendanceStats(input: { groupBy: UNIT, from: "2026-03-01", to: "2026-03-31" }) { labelZh dueDays lateDays earlyLeaveDays absentDays leaveDays outDays } }');
  expect(attendanceStats).toEqual([{ labelZh: '孟轲社区', dueDays: 2 * WORKED.length - 3, lateDays: 1, earlyLeaveDays: 0, absentDays: 0, leaveDays: 2, outDays: 1 }]);
  expect(await office.day(secretary, clerk, '2026-03-04')).toEqual(['LATE', 22, 0, false]);
  expect(await Promise.all(['devices', 'late_days', 'due_days', 'leave_overstayed'].map((key) => office.number(leader, `conduct-rectification.${key}`)))).toEqual([1, 1, 2 * WORKED.length - 3, 0]);
}, 120_000);
