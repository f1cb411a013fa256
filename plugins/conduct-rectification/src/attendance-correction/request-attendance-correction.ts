import { addDays, defineUseCase, DomainError, Identifier, Input, localDateOf, notFound, refusing, Same, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertMonthOpen } from '../attendance-day/locked-month.js';
import type { AttendanceStaff } from '../attendance-staff/attendance-staff.record.js';
import { findStaff } from '../attendance-staff/staff-of.js';
import { AttendanceCorrection } from './attendance-correction.record.js';

@Input({ zh: '申请补签', en: 'Says when one was at work although no device has it.' })
export class RequestAttendanceCorrectionInput {
  @Same(() => AttendanceCorrection)
  readonly atWorkAt!: Date;

  @Same(() => AttendanceCorrection)
  readonly reason!: string;

  @Identifier({ zh: '工作人员，默认本人；为他人申请须有查看其考勤的权限', en: 'Whose day; one’s own by default.', optional: true })
  readonly employeeId?: string | null;
}

/** How many days back a day may be corrected. */
const DAYS_BACK = 62;

/** One’s own days wherever they are kept; those of others within the own unit alone. @throws DomainError NOT_FOUND */
const assertWithinReach = ({ actor: { userId, scope } }: Work, { employeeId, unitPath }: RowOf<AttendanceStaff>): void => {
  if (employeeId !== userId && scope !== '*' && !unitPath.startsWith(scope)) throw notFound(['input', 'employeeId']);
};

/** ATD-4: asked for by the employee, or by whoever oversees him; a third person decides. */
export const requestAttendanceCorrection = defineUseCase({
  name: 'requestAttendanceCorrection',
  zh: '申请补签',
  en: 'Ask for a correction of a day.',
  permission: 'conduct-rectification:attendance:request',
  reach: 'TOWNSHIP',
  own: true,
  input: RequestAttendanceCorrectionInput,
  payload: { attendanceCorrection: AttendanceCorrection },
  async run(work, { atWorkAt, reason, employeeId }) {
    const day = localDateOf(atWorkAt);
    if (atWorkAt > work.now) refusing('VALIDATION', 'ATD-4')('补签的时间还没有到', 'atWorkAt');
    if (day < addDays(work.today, -DAYS_BACK)) throw new DomainError('DEADLINE_PASSED', { rule: 'ATD-4', messageZh: `只能补签最近 ${DAYS_BACK} 天`, argumentPath: ['input', 'atWorkAt'] });
    await assertMonthOpen(work, day, 'atWorkAt');
    const staff = await findStaff(work, employeeId ?? work.actor.userId, 'employeeId');
    assertWithinReach(work, staff);
    return { attendanceCorrection: await work.insert(AttendanceCorrection, { employeeId: staff.employeeId, day, atWorkAt, reason, requesterId: work.actor.userId, unitPath: staff.unitPath }) };
  },
});
