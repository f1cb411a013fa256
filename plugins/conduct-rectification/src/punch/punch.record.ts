import { BelongsTo, Choice, Instant, ScopedRecord, TenantRecord, Text, choices, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { AttendanceDevice } from '../attendance-device/attendance-device.record.js';
import { PunchImport } from './punch-import.record.js';

export const PunchOrigin = choices('PunchOrigin', { zh: '打卡记录来源', en: 'How a punch has come in.' }, {
  FILE: { zh: '导出文件', en: 'A file of the device.' },
  PUSH: { zh: '考勤机推送', en: 'Pushed by the device.' },
});
export type PunchOrigin = ChoiceOf<typeof PunchOrigin>;

/** 打卡: a number was at a device at a time; once, however often it is brought (ATD-1). No picture, no template, no place but the device's (ATD-2). */
@TenantRecord({
  table: 'punch',
  zh: '打卡记录',
  en: 'A number was at a device.',
  appendOnly: true,
  reads: {
    permission: 'conduct-rectification:attendance-device:manage',
    list: 'attendancePunches',
    where: ['device', 'punchedAt', 'punchImport'],
    orderBy: ['punchedAt'],
    order: [{ by: 'punchedAt', direction: 'DESC' }],
  },
})
export class Punch extends ScopedRecord {
  @BelongsTo(() => AttendanceDevice, { zh: '考勤机', en: 'The device.' })
  readonly device!: Ref<AttendanceDevice>;
  readonly deviceId!: string;

  @Text({ zh: '考勤号码', en: 'Number of the person in the device.', max: 24 })
  readonly deviceUserNo!: string;

  @Instant({ zh: '打卡时间', en: 'By the clock of the device.' })
  readonly punchedAt!: Date;

  @Choice(PunchOrigin, { zh: '来源', en: 'How it came in.', privacy: 0 })
  readonly origin!: PunchOrigin;

  @BelongsTo(() => PunchImport, { zh: '导入批次', en: 'The file that has brought it.', optional: true })
  readonly punchImport!: Ref<PunchImport> | null;
  readonly punchImportId!: string | null;
}
