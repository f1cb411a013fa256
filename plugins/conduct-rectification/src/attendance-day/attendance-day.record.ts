import { BelongsTo, Choice, Day, Flag, Instant, ScopedRecord, TenantRecord, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { AttendanceStatus } from './attendance-day.choices.js';
import { attendanceStats } from './attendance-stats.figures.js';
import { isOfSomebodyElse } from './own-or-overseen.sql.js';

/**
 * 每日出勤 (`DaySummary`, §11.2): what a day was for an employee. It follows from punches, corrections, leave, duty elsewhere and calendar and
 * is counted anew when one of these changes; nobody writes it (ATD-3). No sum of hours, and no order but that of days (ATD-7).
 */
@TenantRecord({
  table: 'attendance_day',
  zh: '每日出勤',
  en: 'What a day was for an employee.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:attendance:read',
    one: 'attendanceDay',
    list: 'attendanceDays',
    where: ['employee', 'unit', 'day', 'status'],
    orderBy: ['day'],
    order: [{ by: 'day', direction: 'DESC' }],
    figures: { attendanceStats },
  },
})
export class AttendanceDay extends ScopedRecord {
  @BelongsTo(() => User, { zh: '工作人员', en: 'The employee.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @BelongsTo(() => OrgUnit, { zh: '所在单位', en: 'Unit in which he worked.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly day!: LocalDate;

  @Choice(AttendanceStatus, { zh: '出勤情况', en: 'What it was.' })
  readonly status!: AttendanceStatus;

  @Whole({ zh: '迟到（分钟）', en: 'Minutes late.' })
  readonly lateMinutes!: number;

  @Whole({ zh: '早退（分钟）', en: 'Minutes that he left early.' })
  readonly earlyLeaveMinutes!: number;

  @Instant({ zh: '首次打卡', en: 'First time at a device, or corrected.', optional: true })
  readonly firstPunchAt!: Date | null;

  @Instant({ zh: '末次打卡', en: 'Last time at a device, or corrected.', optional: true })
  readonly lastPunchAt!: Date | null;

  @Flag({ zh: '是否有补签', en: 'Whether a correction was approved for it (ATD-4).' })
  readonly corrected!: boolean;
}
