import { BelongsTo, ClockedRecord, Instant, States, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { AttendanceMonthState } from './attendance-month.states.js';

/** 考勤月份: a month of the whole township that was locked (ATD-5). A month without a row is open. */
@TenantRecord({
  table: 'attendance_month',
  zh: '考勤月份',
  en: 'A month of attendance that was locked.',
  reads: {
    permission: 'conduct-rectification:attendance:read',
    one: 'attendanceMonth',
    list: 'attendanceMonths',
    where: ['month', 'state'],
    orderBy: ['month'],
    order: [{ by: 'month', direction: 'DESC' }],
  },
})
export class AttendanceMonth extends ClockedRecord {
  @Text({ zh: '月份，如 2026-03', en: 'Month, yyyy-MM.', max: 7, pattern: { regex: /^\d{4}-(0[1-9]|1[0-2])$/, zh: '写成 2026-03 这样的年月' }, privacy: 0 })
  readonly month!: string;

  @States(AttendanceMonthState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: AttendanceMonthState;

  @BelongsTo(() => User, { zh: '封账人', en: 'Who locked it last.' })
  readonly locker!: Ref<User>;
  readonly lockerId!: string;

  @Instant({ zh: '封账时间', en: 'When.', privacy: 0 })
  readonly lockedAt!: Date;

  @Text({ zh: '解封原因', en: 'Why it was opened again.', max: 500, optional: true })
  readonly reason!: string | null;
}
