import { BelongsTo, Choice, Day, ScopedRecord, TenantRecord, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { isOfSomebodyElse } from '../attendance-day/own-or-overseen.sql.js';
import { StaffRank } from './attendance-staff.choices.js';

/** 考勤人员: a user of the township who is expected at work, in which unit, and what leave depends on (§11.2, LV-5). */
@TenantRecord({
  table: 'attendance_staff',
  zh: '考勤人员',
  en: 'An employee who is expected at work.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:attendance:read',
    one: 'attendanceStaffMember',
    list: 'attendanceStaff',
    where: ['unit', 'employee', 'rank', 'attendsTo'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class AttendanceStaff extends ScopedRecord {
  @BelongsTo(() => User, { zh: '工作人员', en: 'The employee.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @BelongsTo(() => OrgUnit, { zh: '所在单位', en: 'Unit in which he works; its head sees his days (ATD-7).', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Choice(StaffRank, { zh: '人员类别', en: 'Rank.' })
  readonly rank!: StaffRank;

  @Day({ zh: '参加工作日期', en: 'Since when he has worked: annual leave follows from it (LV-5).' })
  readonly workingSince!: LocalDate;

  @Day({ zh: '开始考勤日期', en: 'First day of attendance.' })
  readonly attendsFrom!: LocalDate;

  @Day({ zh: '最后考勤日期', en: 'Last day; open when empty.', optional: true })
  readonly attendsTo!: LocalDate | null;
}
