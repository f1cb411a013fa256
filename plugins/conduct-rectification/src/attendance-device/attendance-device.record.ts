import { BelongsTo, Choice, Computed, Day, fragment, HasMany, Instant, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { AttendanceDeviceUser } from './attendance-device-user.record.js';
import { DeviceKind, DeviceMaker } from './attendance-device.choices.js';
import { TOLERATED_SECONDS } from './drift.rules.js';

/** 考勤机 (§11.2): one on the wall of an office or community. */
@TenantRecord({
  table: 'attendance_device',
  zh: '考勤机',
  en: 'An attendance machine.',
  reads: {
    permission: 'conduct-rectification:attendance-device:read',
    one: 'attendanceDevice',
    list: 'attendanceDevices',
    where: ['unit', 'maker', 'lastSeenAt', 'retiredOn'],
    orderBy: ['name', 'lastSeenAt'],
    order: [{ by: 'name', direction: 'ASC' }],
  },
})
export class AttendanceDevice extends ScopedRecord {
  @Text({ zh: '名称', en: 'Name.', max: 40, privacy: 0 })
  readonly name!: string;

  @BelongsTo(() => OrgUnit, { zh: '所在单位、社区', en: 'Office or community.', privacy: 0 })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Choice(DeviceMaker, { zh: '厂家', en: 'Maker.', privacy: 0 })
  readonly maker!: DeviceMaker;

  @Choice(DeviceKind, { zh: '识别方式', en: 'How it knows people.', privacy: 0 })
  readonly kind!: DeviceKind;

  @Text({ zh: '型号', en: 'Model.', max: 40, privacy: 0 })
  readonly model!: string;

  @Text({ zh: '序列号', en: 'Serial number.', max: 40, privacy: 0 })
  readonly serial!: string;

  @Whole({ zh: '时钟偏差（秒），正数为偏快', en: 'How far its clock is ahead, in seconds, as last seen (ATD-6).', min: -2_147_483_648, privacy: 0, optional: true })
  readonly clockOffsetSeconds!: number | null;

  @Instant({ zh: '最近核对时钟的时间', en: 'When that was seen.', privacy: 0, optional: true })
  readonly clockCheckedAt!: Date | null;

  @Instant({ zh: '最近一次打卡时间', en: 'Its newest punch that has come in.', privacy: 0, optional: true })
  readonly lastSeenAt!: Date | null;

  @Day({ zh: '停用日期', en: 'Day on which it was taken down.', privacy: 0, optional: true })
  readonly retiredOn!: LocalDate | null;

  @Computed({
    value: 'flag', zh: '时钟偏差是否超过 2 分钟', en: 'Whether its clock is off by more than two minutes (ATD-6).', privacy: 0,
    sql: (row) => fragment`(coalesce(abs(${row.column('clock_offset_seconds')}::bigint), 0) > ${TOLERATED_SECONDS})`,
  })
  readonly drifting!: boolean;

  @HasMany(() => AttendanceDeviceUser, { by: 'device', zh: '考勤号码', en: 'Who has which number.' })
  readonly users!: readonly Ref<AttendanceDeviceUser>[];
}
