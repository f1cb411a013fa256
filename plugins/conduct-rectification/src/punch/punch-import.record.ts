import { BelongsTo, Choice, Identifier, Instant, ScopedRecord, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { AttendanceDevice } from '../attendance-device/attendance-device.record.js';
import { PunchFormat } from './punch-format.js';

/** 打卡导入: a file of a device, and what came of it. */
@TenantRecord({
  table: 'punch_import',
  zh: '打卡导入',
  en: 'A file of punches that was read.',
  appendOnly: true,
  reads: {
    permission: 'conduct-rectification:attendance-device:manage',
    one: 'punchImport',
    list: 'punchImports',
    where: ['device', 'createdAt'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class PunchImport extends ScopedRecord {
  @BelongsTo(() => AttendanceDevice, { zh: '考勤机', en: 'The device.' })
  readonly device!: Ref<AttendanceDevice>;
  readonly deviceId!: string;

  @Choice(PunchFormat, { zh: '文件格式', en: 'Whose export it is.', privacy: 0 })
  readonly format!: PunchFormat;

  @Text({ zh: '文件名', en: 'Name of the file.', max: 80 })
  readonly fileName!: string;

  @Identifier({ zh: '文件', en: 'The file, as an attachment.' })
  readonly attachmentId!: string;

  @Whole({ zh: '文件中的打卡条数', en: 'Punches in the file.', privacy: 0 })
  readonly rowsRead!: number;

  @Whole({ zh: '新增条数', en: 'Of these new.', privacy: 0 })
  readonly rowsNew!: number;

  @Whole({ zh: '已封账月份的条数（未导入）', en: 'Of these in months that are locked, left out (ATD-5).', privacy: 0 })
  readonly rowsLocked!: number;

  @Instant({ zh: '最早打卡时间', en: 'The first of them.', privacy: 0 })
  readonly firstAt!: Date;

  @Instant({ zh: '最晚打卡时间', en: 'The last of them.', privacy: 0 })
  readonly lastAt!: Date;

  @BelongsTo(() => User, { zh: '导入人', en: 'Who has brought it.' })
  readonly importer!: Ref<User>;
  readonly importerId!: string;
}
