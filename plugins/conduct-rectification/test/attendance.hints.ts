import { addDays, sql, type ClassOf } from '@xiangzhi/plugin-api';
import { seedOf, type Hint, type Seed, type SeedValues, type SeedWishes } from '@xiangzhi/testing';
import { AttendanceCorrection } from '../src/attendance-correction/attendance-correction.record.js';
import { AttendanceDay } from '../src/attendance-day/attendance-day.record.js';
import { AttendanceMonth } from '../src/attendance-day/attendance-month.record.js';
import { AttendanceDeviceUser } from '../src/attendance-device/attendance-device-user.record.js';
import { AttendanceDevice } from '../src/attendance-device/attendance-device.record.js';
import { AttendanceStaff } from '../src/attendance-staff/attendance-staff.record.js';
import { halfIndex } from '../src/attendance-day/half-day.rules.js';
import { LeaveDecision } from '../src/leave-request/leave-decision.record.js';
import { LeaveDelegation } from '../src/leave-request/leave-delegation.record.js';
import { LeaveRequest } from '../src/leave-request/leave-request.record.js';
import { LeaveTurn } from '../src/leave-request/leave-turn.record.js';
import { OutDuty } from '../src/out-duty/out-duty.record.js';
import { AttendanceShift } from '../src/shift/attendance-shift.record.js';

const SCHEMA = 'conduct_rectification';

/** A row in which somebody else than the first person of the world has a part. */
const bySomebodyElse = (record: ClassOf, column: string, values: SeedValues = () => ({})): Seed => async (tx, place) => {
  const { id } = await place.township.person();
  return seedOf(record, SCHEMA, (there) => ({ [column]: id, ...values(there) }))(tx, place);
};

/** Each is in the register once: the person of the world first, then others. */
const anotherEmployee: Seed = async (tx, place) => {
  const [first] = place.made.get('User') ?? [];
  const there = await tx.query(sql`select 1 from conduct_rectification.attendance_staff where tenant_id = ${place.township.tenantId} and employee_id = ${first ?? null}`);
  const values = { attends_from: '2026-01-01', attends_to: null };
  return there.length === 0 ? seedOf(AttendanceStaff, SCHEMA, () => values)(tx, place) : bySomebodyElse(AttendanceStaff, 'employee_id', () => values)(tx, place);
};

/** Rows that the tables would refuse as they are guessed: nobody decides about his own, and one is not in two places at once. */
export const ATTENDANCE_SEEDS: SeedWishes = {
  AttendanceDevice: seedOf(AttendanceDevice, SCHEMA, () => ({ retired_on: null })),
  AttendanceDeviceUser: seedOf(AttendanceDeviceUser, SCHEMA, ({ township }) => ({ device_user_no: `N${township.next()}`, valid_from: '2020-01-01', valid_to: null })),
  AttendanceStaff: anotherEmployee,
  AttendanceShift: seedOf(AttendanceShift, SCHEMA, () => ({ season_from: '01-01', season_to: '12-31', am_from: '08:30', am_to: '12:00', pm_from: '14:30', pm_to: '18:00', flex_minutes: 0, valid_from: '2020-01-01', valid_to: null })),
  AttendanceDay: seedOf(AttendanceDay, SCHEMA, ({ township }) => ({ day: addDays('2000-01-01', township.next()) })),
  AttendanceMonth: seedOf(AttendanceMonth, SCHEMA, ({ township }) => ({ month: addDays('1900-01-01', township.next() * 31).slice(0, 7) })),
  AttendanceCorrection: seedOf(AttendanceCorrection, SCHEMA, () => ({ decider_id: null })),
  OutDuty: seedOf(OutDuty, SCHEMA, () => ({ starts_on: '2030-01-07', ends_on: '2030-01-07', from_half: halfIndex('2030-01-07', 'AM'), to_half: halfIndex('2030-01-07', 'PM'), voided_at: null })),
  LeaveRequest: seedOf(LeaveRequest, SCHEMA, ({ township }) => {
    const day = addDays('2031-01-06', township.next() * 7);
    return { state: 'DRAFT', emergency: false, starts_on: day, ends_on: day, from_half: halfIndex(day, 'AM'), to_half: halfIndex(day, 'PM'), approval_steps: '["UNIT_HEAD"]', steps_done: 0 };
  }),
  LeaveTurn: seedOf(LeaveTurn, SCHEMA, () => ({ state: 'DONE', seen_by: null })),
  LeaveDecision: bySomebodyElse(LeaveDecision, 'decider_id'),
  LeaveDelegation: bySomebodyElse(LeaveDelegation, 'delegate_id', () => ({ valid_from: '2026-01-01', valid_to: '2026-12-31', scope_path: '/', revoked_at: null })),
};

export const ATTENDANCE_IDS: Readonly<Record<string, string>> = { leaveRequest: 'LeaveRequest' };

/** What neither type nor name of an input tells. */
export const ATTENDANCE_HINTS: Readonly<Record<string, Hint>> = {
  deviceId: { record: 'AttendanceDevice' },
  employeeId: { record: 'User' },
  delegateId: { record: 'User' },
  attachmentId: { record: 'Attachment' },
  'AssignAttendanceNumberInput.deviceUserNo': { value: (n) => `K${n}X` },
  'PushedPunchInput.deviceUserNo': { value: (n) => `K${n}X` },
  // However far the kit has moved the clock.
  'EndAttendanceShiftInput.validTo': { value: () => '2040-01-01' },
  'EndAttendanceNumberInput.validTo': { value: () => '2040-01-01' },
  'DelegateLeaveDecisionsInput.validTo': { value: () => '2040-01-01' },
  // Locked once: each call another month of the past.
  'LockAttendanceMonthInput.month': { value: (n) => addDays('1950-01-15', (n % 700) * 30).slice(0, 7) },
  'SetAttendanceShiftInput.seasonFrom': { value: () => '01-01' },
  'SetAttendanceShiftInput.seasonTo': { value: () => '12-31' },
  'SetAttendanceShiftInput.amFrom': { value: () => '08:30' },
  'SetAttendanceShiftInput.amTo': { value: () => '12:00' },
  'SetAttendanceShiftInput.pmFrom': { value: () => '14:30' },
  'SetAttendanceShiftInput.pmTo': { value: () => '18:00' },
};
