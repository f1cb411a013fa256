import { addDays, defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { recountDays } from '../attendance-day/recount-days.js';
import type { StaffRank } from './attendance-staff.choices.js';
import { AttendanceStaff } from './attendance-staff.record.js';

@Input({ zh: '登记考勤人员', en: 'Says who is expected at work.' })
export class EnrolAttendanceStaffInput {
  @Same(() => AttendanceStaff)
  readonly employeeId!: string;

  @Same(() => AttendanceStaff, { optional: true, zh: '所在单位，默认为其所在单元', en: 'Unit; the home unit of the user by default.' })
  readonly unitId?: string | null;

  @Same(() => AttendanceStaff, { optional: true, zh: '人员类别，默认其他工作人员', en: 'Rank; staff by default.' })
  readonly rank?: StaffRank | null;

  @Same(() => AttendanceStaff)
  readonly workingSince!: LocalDate;

  @Same(() => AttendanceStaff, { optional: true, zh: '开始考勤日期，默认今天', en: 'First day; today by default.' })
  readonly attendsFrom?: LocalDate | null;
}

@Input({ zh: '更新考勤人员；没有写的保持不变', en: 'Changes what is said of an employee; what is left out stays.' })
export class UpdateAttendanceStaffInput extends VersionedInput {
  @Same(() => AttendanceStaff, { optional: true })
  readonly unitId?: string | null;

  @Same(() => AttendanceStaff, { optional: true })
  readonly rank?: StaffRank | null;

  @Same(() => AttendanceStaff, { optional: true })
  readonly workingSince?: LocalDate | null;

  @Same(() => AttendanceStaff)
  readonly attendsTo?: LocalDate | null;
}

/** How far back somebody who is enrolled late is counted. */
const DAYS_BACK = 62;

export const enrolAttendanceStaff = defineUseCase({
  name: 'enrolAttendanceStaff',
  zh: '登记考勤人员',
  en: 'Put an employee into the register of attendance.',
  permission: 'conduct-rectification:attendance:manage',
  input: EnrolAttendanceStaffInput,
  payload: { attendanceStaffMember: AttendanceStaff },
  async run(work, { employeeId, unitId, rank, workingSince, attendsFrom }) {
    const user = await work.find(User, employeeId, 'employeeId');
    const unit = await work.find(OrgUnit, unitId ?? user.unitId, 'unitId');
    if (workingSince > work.today) refusing('VALIDATION', 'LV-5')('参加工作日期不能晚于今天', 'workingSince');
    const from = attendsFrom ?? work.today;
    const facts = { employeeId: user.id, unitId: unit.id, rank: rank ?? 'STAFF', workingSince, attendsFrom: from, attendsTo: null, unitPath: unit.unitPath };
    const attendanceStaffMember = await work.insert(AttendanceStaff, facts);
    const earliest = addDays(work.today, -DAYS_BACK);
    await recountDays(work, { employees: [user.id], from: from > earliest ? from : earliest, to: work.today });
    return { attendanceStaffMember };
  },
});

/** What was counted in the unit before stays there. */
export const updateAttendanceStaff = defineUseCase({
  name: 'updateAttendanceStaff',
  zh: '更新考勤人员',
  en: 'Change what is said of an employee: unit, rank, last day.',
  permission: 'conduct-rectification:attendance:manage',
  input: UpdateAttendanceStaffInput,
  payload: { attendanceStaffMember: AttendanceStaff },
  async run(work, { id, version, unitId, rank, workingSince, attendsTo }) {
    const staff = await work.lock(AttendanceStaff, id, version);
    if (attendsTo && attendsTo < staff.attendsFrom) refusing('VALIDATION', '§11.2')(`最后考勤日期不能早于开始日期 ${staff.attendsFrom}`, 'attendsTo');
    const unit = unitId ? await work.find(OrgUnit, unitId, 'unitId') : { id: staff.unitId, unitPath: staff.unitPath };
    await work.update(AttendanceStaff, staff, {
      unitId: unit.id, unitPath: unit.unitPath, rank: rank ?? staff.rank, workingSince: workingSince ?? staff.workingSince, attendsTo: attendsTo === undefined ? staff.attendsTo : attendsTo,
    });
    return { attendanceStaffMember: id };
  },
});
