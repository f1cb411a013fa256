import { addDays, isWeekend, localDateOf, newId, sql, startOfDay, type LocalDate, type Work, type WorkingCalendar } from '@xiangzhi/plugin-api';
import { shiftHoursOn } from '../shift/shift.rules.js';
import { readDayFacts, type Recount, type RecountedFacts, type StaffFacts } from './day-facts.js';
import { daySummary } from './day-summary.rules.js';
import { daysBetween, halfIndex, isCovered, type HalfSpan } from './half-day.rules.js';

type Moments = RecountedFacts['punches'];

/** A row of `attendance_day` as it is to be. */
interface CountedDay {
  readonly id: string;
  readonly employee_id: string;
  readonly unit_id: string;
  readonly unit_path: string;
  readonly day: LocalDate;
  readonly status: string;
  readonly late_minutes: number;
  readonly early_leave_minutes: number;
  readonly first_punch_at: string | null;
  readonly last_punch_at: string | null;
  readonly corrected: boolean;
}

const grouped = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
};

const minuteOf = (at: Date, day: LocalDate): number => Math.floor((at.getTime() - startOfDay(day).getTime()) / 60_000);

const halves = (day: LocalDate, spans: readonly HalfSpan[]): { readonly AM: boolean; readonly PM: boolean } => ({ AM: isCovered(halfIndex(day, 'AM'), spans), PM: isCovered(halfIndex(day, 'PM'), spans) });

/** The days of everybody, counted in memory from what was read. */
const countDays = (facts: RecountedFacts, days: readonly LocalDate[], calendar: WorkingCalendar): readonly CountedDay[] => {
  const punches = grouped(facts.punches, ({ employeeId, at }) => `${employeeId} ${localDateOf(at)}`);
  const [leave, outDuty] = [grouped(facts.leave, ({ employeeId }) => employeeId), grouped(facts.outDuty, ({ employeeId }) => employeeId)];
  const countDay = ({ employeeId, unitId, unitPath }: StaffFacts, day: LocalDate): CountedDay => {
    const moments: Moments = punches.get(`${employeeId} ${day}`) ?? [];
    const times = moments.map(({ at }) => at.getTime());
    const summary = daySummary({
      isWorkingDay: calendar.isWorkingDay(day), isWeekend: isWeekend(day), ...shiftHoursOn(day, unitPath, facts.shifts, calendar.spansOn(day)),
      punches: moments.map(({ at }) => minuteOf(at, day)), onLeave: halves(day, leave.get(employeeId) ?? []), outOnDuty: halves(day, outDuty.get(employeeId) ?? []),
    });
    return {
      id: newId(), employee_id: employeeId, unit_id: unitId, unit_path: unitPath, day, status: summary.status, late_minutes: summary.lateMinutes, early_leave_minutes: summary.earlyLeaveMinutes,
      first_punch_at: times.length > 0 ? new Date(Math.min(...times)).toISOString() : null, last_punch_at: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null,
      corrected: moments.some(({ corrected }) => corrected),
    };
  };
  return facts.staff.flatMap((one) => days.filter((day) => one.attendsFrom <= day && (one.attendsTo === null || day <= one.attendsTo)).map((day) => countDay(one, day)));
};

/** A day that comes out as it stands is not touched; one of somebody who has moved stays with the unit in which he worked. */
const putDays = (work: Work, rows: readonly CountedDay[]): Promise<unknown> =>
  work.query(sql`
    insert into conduct_rectification.attendance_day as d
      (tenant_id, id, employee_id, unit_id, unit_path, day, status, late_minutes, early_leave_minutes, first_punch_at, last_punch_at, corrected, created_at, updated_at, version)
    select ${work.actor.tenantId}, r.id, r.employee_id, r.unit_id, r.unit_path, r.day, r.status, r.late_minutes, r.early_leave_minutes, r.first_punch_at, r.last_punch_at, r.corrected, ${work.now}, ${work.now}, 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, employee_id uuid, unit_id uuid, unit_path text, day date, status text, late_minutes int, early_leave_minutes int, first_punch_at timestamptz, last_punch_at timestamptz, corrected boolean)
    order by r.employee_id, r.day
    on conflict (tenant_id, employee_id, day) do update set
      status = excluded.status, late_minutes = excluded.late_minutes, early_leave_minutes = excluded.early_leave_minutes,
      first_punch_at = excluded.first_punch_at, last_punch_at = excluded.last_punch_at, corrected = excluded.corrected, updated_at = excluded.updated_at, version = d.version + 1
    where (d.status, d.late_minutes, d.early_leave_minutes, d.first_punch_at, d.last_punch_at, d.corrected)
      is distinct from (excluded.status, excluded.late_minutes, excluded.early_leave_minutes, excluded.first_punch_at, excluded.last_punch_at, excluded.corrected)`);

/**
 * ATD-3: counts days anew from what they follow from; those of locked months stay (ATD-5), and today is not over. Recounts of a township wait
 * for each other, so that none of them writes what an older one has read.
 */
export const recountDays = async (work: Work, wished: Recount): Promise<void> => {
  const yesterday = addDays(work.today, -1);
  const recount = { ...wished, to: wished.to < yesterday ? wished.to : yesterday };
  if (recount.to < recount.from || wished.employees?.length === 0) return;
  await work.inTurn('attendance');
  const [facts, calendar] = await Promise.all([readDayFacts(work, recount), work.calendar(startOfDay(recount.from))]);
  const locked = new Set(facts.locked.map(({ month }) => month));
  const days = daysBetween(recount.from, recount.to).filter((day) => !locked.has(day.slice(0, 7)));
  const rows = countDays(facts, days, calendar);
  if (rows.length > 0) await putDays(work, rows);
};
