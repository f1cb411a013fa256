import { addDays, defineTransition, defineUseCase, DomainError, Input, ReasonInput, refusing, Same, sql } from '@xiangzhi/plugin-api';
import { AttendanceMonth } from './attendance-month.record.js';
import { recountDays } from './recount-days.js';

@Input({ zh: '封账一个月的考勤', en: 'Locks a month of attendance.' })
export class LockAttendanceMonthInput {
  @Same(() => AttendanceMonth)
  readonly month!: string;
}

const nextMonth = (month: string): string => addDays(`${month}-28`, 7).slice(0, 7);

/** ATD-5: counted once more, and then it stays; a month that is not over is not locked. */
export const lockAttendanceMonth = defineUseCase({
  name: 'lockAttendanceMonth',
  zh: '封账一个月的考勤',
  en: 'Lock a month of attendance.',
  permission: 'conduct-rectification:attendance:lock',
  input: LockAttendanceMonthInput,
  payload: { attendanceMonth: AttendanceMonth },
  async run(work, { month }) {
    if (work.today < `${nextMonth(month)}-01`) refusing('VALIDATION', 'ATD-5')(`${month} 还没有结束，请在次月封账`, 'month');
    await recountDays(work, { from: `${month}-01`, to: addDays(`${nextMonth(month)}-01`, -1) });
    const by = { lockerId: work.actor.userId, lockedAt: work.now, reason: null };
    const [before] = await work.query<{ id: string }>(sql`select id from conduct_rectification.attendance_month where tenant_id = ${work.actor.tenantId} and month = ${month}`);
    if (!before) return { attendanceMonth: await work.insert(AttendanceMonth, { month, ...by }) };
    const row = await work.lock(AttendanceMonth, before.id);
    if (row.state === 'LOCKED') throw new DomainError('DUPLICATE', { rule: 'ATD-5', messageZh: `${month} 的考勤已经封账`, argumentPath: ['input', 'month'] });
    await work.transition(AttendanceMonth, row, { action: 'relock', changes: by });
    return { attendanceMonth: before.id };
  },
});

/** By a leader, and never by whoever has locked it. */
export const unlockAttendanceMonth = defineTransition({ name: 'unlockAttendanceMonth', record: AttendanceMonth, action: 'unlock', input: ReasonInput, step: (_work, _row, { reason }) => ({ changes: { reason } }) });
