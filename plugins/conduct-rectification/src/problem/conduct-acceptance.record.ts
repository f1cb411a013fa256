import { BelongsTo, Choice, Day, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { AcceptanceConclusion } from './conduct-problem.choices.js';
import { ConductProblem } from './conduct-problem.record.js';
import { isOfConfined } from './confined.sql.js';

/** 验收. */
@TenantRecord({ table: 'conduct_acceptance', zh: '验收记录', en: 'An acceptance of a problem.', appendOnly: true, hides: isOfConfined })
export class ConductAcceptance extends ScopedRecord {
  @BelongsTo(() => ConductProblem, { zh: '问题', en: 'The problem.' })
  readonly problem!: Ref<ConductProblem>;
  readonly problemId!: string;

  @Whole({ zh: '第几轮整改', en: 'Cycle of the problem.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @BelongsTo(() => User, { zh: '验收人', en: 'Who.' })
  readonly reviewer!: Ref<User>;
  readonly reviewerId!: string;

  @Day({ zh: '验收日期', en: 'When.', privacy: 0 })
  readonly reviewedOn!: LocalDate;

  @Choice(AcceptanceConclusion, { zh: '验收结论', en: 'Conclusion.', privacy: 0 })
  readonly conclusion!: AcceptanceConclusion;

  @Text({ zh: '验收意见', en: 'What was seen.', max: 500 })
  readonly opinion!: string;
}
