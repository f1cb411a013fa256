import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { isOfSomebodyElse } from '../attendance-day/own-or-overseen.sql.js';
import { AttendanceDevice } from './attendance-device.record.js';

/** 考勤号码对应 (`DeviceUserMap`, §11.2): whose a number of a device is, and from when until when. */
@TenantRecord({
  table: 'attendance_device_user',
  zh: '考勤号码对应',
  en: 'Whose a number of a device is.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:attendance:oversee',
    one: 'attendanceDeviceUser',
    list: 'attendanceDeviceUsers',
    where: ['device', 'employee'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class AttendanceDeviceUser extends ScopedRecord {
  @BelongsTo(() => AttendanceDevice, { zh: '考勤机', en: 'The device.' })
  readonly device!: Ref<AttendanceDevice>;
  readonly deviceId!: string;

  @Text({ zh: '考勤号码', en: 'Number of the person in the device.', max: 24, pattern: { regex: /^[0-9A-Za-z_-]+$/, zh: '只含数字、字母' } })
  readonly deviceUserNo!: string;

  @BelongsTo(() => User, { zh: '工作人员', en: 'The employee.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @Day({ zh: '起始日期', en: 'First day.' })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日期（含）', en: 'Last day; open when empty.', optional: true })
  readonly validTo!: LocalDate | null;
}
