import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { Meeting, User } from '@xiangzhi/core-domain/records';
import { ConductProblem } from './conduct-problem.record.js';
import { isOfConfined } from './confined.sql.js';

/** 销号: of each cycle one; what was closed once stays written when it comes back (CR-T3). */
@TenantRecord({ table: 'conduct_closure', zh: '销号记录', en: 'A closure of a problem.', appendOnly: true, hides: isOfConfined })
export class ConductClosure extends ScopedRecord {
  @BelongsTo(() => ConductProblem, { zh: '问题', en: 'The problem.' })
  readonly problem!: Ref<ConductProblem>;
  readonly problemId!: string;

  @Whole({ zh: '第几轮整改', en: 'Cycle of the problem.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Text({ zh: '会议依据（党委会、专题会及其日期或纪要号）', en: 'The meeting that has agreed: which, when, or the number of its minutes.', max: 120 })
  readonly meetingRef!: string;

  @BelongsTo(() => Meeting, { zh: '会议', en: 'The meeting, where it stands in the register of meetings.', optional: true })
  readonly meeting!: Ref<Meeting> | null;
  readonly meetingId!: string | null;

  @Day({ zh: '销号日期', en: 'When.', privacy: 0 })
  readonly closedOn!: LocalDate;

  @BelongsTo(() => User, { zh: '批准人', en: 'Who has approved it.' })
  readonly approver!: Ref<User>;
  readonly approverId!: string;
}
