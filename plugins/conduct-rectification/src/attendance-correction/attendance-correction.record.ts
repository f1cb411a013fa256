import { BelongsTo, Day, Instant, ScopedRecord, States, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { isOfSomebodyElse } from '../attendance-day/own-or-overseen.sql.js';
import { AttendanceCorrectionState } from './attendance-correction.states.js';

/** 补签 (`Correction`, §11.2): when somebody was at work although no device has it, and who has agreed. Punches stay as they are. */
@TenantRecord({
  table: 'attendance_correction',
  zh: '补签',
  en: 'A correction of a day.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:attendance:read',
    one: 'attendanceCorrection',
    list: 'attendanceCorrections',
    where: ['employee', 'state', 'day'],
    orderBy: ['day'],
    order: [{ by: 'day', direction: 'DESC' }],
  },
})
export class AttendanceCorrection extends ScopedRecord {
  @BelongsTo(() => User, { zh: '工作人员', en: 'Whose day.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly day!: LocalDate;

  @Instant({ zh: '应记的时间', en: 'When he was at work.' })
  readonly atWorkAt!: Date;

  @Text({ zh: '原因，如 考勤机断电', en: 'Why no device has it.', max: 200 })
  readonly reason!: string;

  @States(AttendanceCorrectionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: AttendanceCorrectionState;

  @BelongsTo(() => User, { zh: '申请人', en: 'Who has asked for it.' })
  readonly requester!: Ref<User>;
  readonly requesterId!: string;

  @BelongsTo(() => User, { zh: '审批人', en: 'Who has decided; somebody else (SOD-4).', optional: true })
  readonly decider!: Ref<User> | null;
  readonly deciderId!: string | null;

  @Text({ zh: '审批意见', en: 'What was said to it.', max: 500, optional: true })
  readonly opinion!: string | null;
}
