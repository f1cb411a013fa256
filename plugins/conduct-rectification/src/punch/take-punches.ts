import { localDateOf, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { lockedMonths } from '../attendance-day/locked-month.js';
import { recountDays } from '../attendance-day/recount-days.js';
import { seenClock, warnOfDrift } from '../attendance-device/check-device-clock.js';
import { AttendanceDevice } from '../attendance-device/attendance-device.record.js';
import { AHEAD_MINUTES, isAhead, leastOffset } from '../attendance-device/drift.rules.js';
import type { PunchLine } from './punch-format.js';
import { Punch, type PunchOrigin } from './punch.record.js';

/** What came in, from a device that is locked. */
export interface Arrival {
  readonly lines: readonly PunchLine[];
  readonly origin: PunchOrigin;
  readonly punchImportId: string | null;
  /** What the device says of its clock, where it says anything. */
  readonly offsetSeconds: number | null;
}

const keyOf = ({ deviceUserNo, at }: PunchLine): string => `${deviceUserNo} ${at.getTime()}`;

/** What of a device's punches is taken, and how many are left out for which reason. */
export interface SortedPunches {
  readonly fresh: readonly PunchLine[];
  readonly locked: number;
  readonly ahead: number;
}

/** Of these punches those that nobody has brought yet (ATD-1); how many lie in months that are locked (ATD-5), and how many in the future (ATD-6). */
export const newPunches = async (work: Work, deviceId: string, lines: readonly PunchLine[]): Promise<SortedPunches> => {
  const past = lines.filter(({ at }) => !isAhead(at, work.now));
  const months = await lockedMonths(work, past.map(({ at }) => localDateOf(at)));
  const open = past.filter(({ at }) => !months.has(localDateOf(at).slice(0, 7)));
  const known = await work.query<PunchLine>(sql`
    select device_user_no as "deviceUserNo", punched_at as at from conduct_rectification.punch
    where tenant_id = ${work.actor.tenantId} and device_id = ${deviceId} and punched_at = any(${open.map(({ at }) => at.toISOString())}::timestamptz[])`);
  const there = new Set(known.map(keyOf));
  return { fresh: open.filter((line) => !there.has(keyOf(line))), locked: past.length - open.length, ahead: lines.length - past.length };
};

/** Says what was left out, and what to do about it. */
export const warnOfLeftOut = (work: Work, { locked, ahead }: SortedPunches, path: readonly string[]): void => {
  if (locked > 0) work.warn({ code: 'MONTH_LOCKED', rule: 'ATD-5', messageZh: `${locked} 条打卡在已封账的月份，没有接收`, path });
  if (ahead > 0) work.warn({ code: 'PUNCH_AHEAD', rule: 'ATD-6', messageZh: `${ahead} 条打卡的时间比现在晚 ${AHEAD_MINUTES} 分钟以上，没有接收；请校准考勤机的时钟，这些人员的考勤通过补卡更正`, path });
};

/** The first moment of punches. */
export const earliest = (lines: readonly PunchLine[]): Date => lines.reduce((one, { at }) => (at < one ? at : one), lines[0]?.at ?? new Date(0));

/** The last one. */
export const latest = (lines: readonly PunchLine[]): Date => lines.reduce((one, { at }) => (at > one ? at : one), lines[0]?.at ?? new Date(0));

const clockOf = (work: Work, device: RowOf<AttendanceDevice>, { lines, offsetSeconds }: Arrival): Partial<AttendanceDevice> => {
  const offset = offsetSeconds ?? leastOffset(latest(lines), work.now);
  if (offset === null) return {};
  warnOfDrift(work, device, offset, ['attendanceDevice', 'clockOffsetSeconds']);
  return seenClock(work, offset);
};

/** Writes new punches, notes what they say of the device, and counts the days of those whose numbers they are (ATD-3). */
export const takePunches = async (work: Work, device: RowOf<AttendanceDevice>, fresh: readonly PunchLine[], arrival: Arrival): Promise<void> => {
  const { lines, origin, punchImportId } = arrival;
  await work.insertMany(Punch, fresh.map(({ deviceUserNo, at }) => ({ deviceId: device.id, deviceUserNo, punchedAt: at, origin, punchImportId, unitPath: device.unitPath })));
  const seen = lines.filter(({ at }) => !isAhead(at, work.now));
  const newest = seen.length === 0 ? device.lastSeenAt : latest(seen);
  const lastSeenAt = device.lastSeenAt !== null && (newest === null || newest < device.lastSeenAt) ? device.lastSeenAt : newest;
  await work.update(AttendanceDevice, device, { lastSeenAt, ...clockOf(work, device, arrival) });
  if (fresh.length === 0) return;
  const employees = await work.query<{ id: string }>(sql`
    select distinct employee_id as id from conduct_rectification.attendance_device_user
    where tenant_id = ${work.actor.tenantId} and device_id = ${device.id} and device_user_no = any(${[...new Set(fresh.map((line) => line.deviceUserNo))]}::text[]) order by 1`);
  await recountDays(work, { employees: employees.map(({ id }) => id), from: localDateOf(earliest(fresh)), to: localDateOf(latest(fresh)) });
};
