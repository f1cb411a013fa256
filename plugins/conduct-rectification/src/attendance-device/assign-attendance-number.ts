import { addDays, Day, defineUseCase, Input, refusing, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { recountDays } from '../attendance-day/recount-days.js';
import { findStaff } from '../attendance-staff/staff-of.js';
import { AttendanceDeviceUser } from './attendance-device-user.record.js';
import { AttendanceDevice } from './attendance-device.record.js';

@Input({ zh: '登记考勤号码', en: 'Says whose a number of a device is.' })
export class AssignAttendanceNumberInput {
  @Same(() => AttendanceDeviceUser)
  readonly deviceId!: string;

  @Same(() => AttendanceDeviceUser)
  readonly deviceUserNo!: string;

  @Same(() => AttendanceDeviceUser)
  readonly employeeId!: string;

  @Same(() => AttendanceDeviceUser, { optional: true, zh: '起始日期，默认今天', en: 'First day; today by default.' })
  readonly validFrom?: LocalDate | null;
}

@Input({ zh: '结束考勤号码', en: 'Ends the use of a number.' })
export class EndAttendanceNumberInput extends VersionedInput {
  @Day({ zh: '截止日期（含）', en: 'Last day.' })
  readonly validTo!: LocalDate;
}

/** How far back a number that is given late is counted. */
const DAYS_BACK = 62;

/** Whoever comes to another community has another number there: each holds by itself, and at a time a number is one person's. */
export const assignAttendanceNumber = defineUseCase({
  name: 'assignAttendanceNumber',
  zh: '登记考勤号码',
  en: 'Say whose a number of a device is.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: AssignAttendanceNumberInput,
  payload: { attendanceDeviceUser: AttendanceDeviceUser },
  async run(work, { deviceId, deviceUserNo, employeeId, validFrom }) {
    const device = await work.find(AttendanceDevice, deviceId, 'deviceId');
    const { unitPath } = await findStaff(work, employeeId, 'employeeId');
    const from = validFrom ?? work.today;
    const attendanceDeviceUser = await work.insert(AttendanceDeviceUser, { deviceId: device.id, deviceUserNo, employeeId, validFrom: from, validTo: null, unitPath });
    const earliest = addDays(work.today, -DAYS_BACK);
    await recountDays(work, { employees: [employeeId], from: from > earliest ? from : earliest, to: work.today });
    return { attendanceDeviceUser };
  },
});

export const endAttendanceNumber = defineUseCase({
  name: 'endAttendanceNumber',
  zh: '结束考勤号码',
  en: 'End the use of a number.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: EndAttendanceNumberInput,
  payload: { attendanceDeviceUser: AttendanceDeviceUser },
  async run(work, { id, version, validTo }) {
    const row = await work.lock(AttendanceDeviceUser, id, version);
    if (validTo < row.validFrom) refusing('VALIDATION', '§11.2')(`截止日期不能早于起始日期 ${row.validFrom}`, 'validTo');
    await work.update(AttendanceDeviceUser, row, { validTo });
    await recountDays(work, { employees: [row.employeeId], from: addDays(validTo, 1), to: work.today });
    return { attendanceDeviceUser: id };
  },
});
