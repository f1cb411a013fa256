import { sql, type LocalDate, type Statement, type Work } from '@xiangzhi/plugin-api';
import type { ShiftFacts } from '../shift/shift.rules.js';
import { halfIndex, type HalfSpan } from './half-day.rules.js';

/** Whose days, and which, both ends included. */
export interface Recount {
  /** Employees; of everybody when left out. */
  readonly employees?: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface StaffFacts {
  readonly employeeId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly attendsFrom: LocalDate;
  readonly attendsTo: LocalDate | null;
}

interface OfEmployee {
  readonly employeeId: string;
}

/** Everything that days follow from, read by one statement of each kind however many days and people there are. */
export interface RecountedFacts {
  readonly staff: readonly StaffFacts[];
  readonly punches: readonly (OfEmployee & { readonly at: Date; readonly corrected: boolean })[];
  readonly leave: readonly (OfEmployee & HalfSpan)[];
  readonly outDuty: readonly (OfEmployee & HalfSpan)[];
  readonly shifts: readonly ShiftFacts[];
  readonly locked: readonly { readonly month: string }[];
}

type Read<Row> = (work: Work, recount: Recount) => Promise<Row[]>;

const day = (column: string): Statement => sql`to_char(${sql.identifier(column)}, 'YYYY-MM-DD')`;

const of = ({ employees }: Recount): Statement => (employees ? sql`employee_id = any(${[...employees]}::uuid[])` : sql`true`);

const readStaff: Read<StaffFacts> = (work, recount) =>
  work.query(sql`
    select employee_id as "employeeId", unit_id as "unitId", unit_path as "unitPath", ${day('attends_from')} as "attendsFrom", ${day('attends_to')} as "attendsTo"
    from conduct_rectification.attendance_staff
    where tenant_id = ${work.actor.tenantId} and ${of(recount)} and attends_from <= ${recount.to}::date and (attends_to is null or attends_to >= ${recount.from}::date)
    order by employee_id`);

const readPunches: Read<RecountedFacts['punches'][number]> = (work, recount) =>
  work.query(sql`
    select u.employee_id as "employeeId", p.punched_at as at, false as corrected
    from conduct_rectification.attendance_device_user u
    join conduct_rectification.punch p on p.tenant_id = u.tenant_id and p.device_id = u.device_id and p.device_user_no = u.device_user_no
      and p.punched_at >= greatest(u.valid_from, ${recount.from}::date)::timestamp at time zone 'Asia/Shanghai'
      and p.punched_at < (least(u.valid_to, ${recount.to}::date) + 1)::timestamp at time zone 'Asia/Shanghai'
    where u.tenant_id = ${work.actor.tenantId} and p.tenant_id = ${work.actor.tenantId} and ${of(recount)}
    union all
    select employee_id, at_work_at, true from conduct_rectification.attendance_correction
    where tenant_id = ${work.actor.tenantId} and state = 'APPROVED' and day between ${recount.from}::date and ${recount.to}::date and ${of(recount)}`);

const spans = (recount: Recount): Statement =>
  sql`from_half <= ${halfIndex(recount.to, 'PM')} and to_half >= ${halfIndex(recount.from, 'AM')} and ${of(recount)}`;

const readLeave: Read<OfEmployee & HalfSpan> = (work, recount) =>
  work.query(sql`
    select employee_id as "employeeId", from_half as "fromHalf", to_half as "toHalf" from conduct_rectification.leave_request
    where tenant_id = ${work.actor.tenantId} and state in ('APPROVED', 'ON_LEAVE', 'OVERSTAYED', 'RETURNED', 'CLOSED') and ${spans(recount)}`);

const readOutDuty: Read<OfEmployee & HalfSpan> = (work, recount) =>
  work.query(sql`
    select employee_id as "employeeId", from_half as "fromHalf", to_half as "toHalf" from conduct_rectification.out_duty
    where tenant_id = ${work.actor.tenantId} and voided_at is null and ${spans(recount)}`);

const readShifts: Read<ShiftFacts> = (work, { from, to }) =>
  work.query(sql`
    select unit_path as "unitPath", season_from as "seasonFrom", season_to as "seasonTo", am_from as "amFrom", am_to as "amTo", pm_from as "pmFrom", pm_to as "pmTo",
      flex_minutes as "flexMinutes", ${day('valid_from')} as "validFrom", ${day('valid_to')} as "validTo"
    from conduct_rectification.attendance_shift
    where tenant_id = ${work.actor.tenantId} and valid_from <= ${to}::date and (valid_to is null or valid_to >= ${from}::date) order by id`);

const readLocked: Read<{ month: string }> = (work, { from, to }) =>
  work.query(sql`
    select month from conduct_rectification.attendance_month
    where tenant_id = ${work.actor.tenantId} and state = 'LOCKED' and month between ${from.slice(0, 7)} and ${to.slice(0, 7)}`);

/** ATD-3: all that days follow from. */
export const readDayFacts = async (work: Work, recount: Recount): Promise<RecountedFacts> => {
  const [staff, punches, leave, outDuty, shifts, locked] = await Promise.all([
    readStaff(work, recount), readPunches(work, recount), readLeave(work, recount), readOutDuty(work, recount), readShifts(work, recount), readLocked(work, recount),
  ]);
  return { staff, punches, leave, outDuty, shifts, locked };
};
