import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { ConductProblem } from './conduct-problem.record.js';
import { isOfConfined } from './confined.sql.js';

/** 反弹: a problem that was closed is there again. */
@TenantRecord({ table: 'conduct_relapse', zh: '反弹记录', en: 'A problem that came back.', appendOnly: true, hides: isOfConfined })
export class ConductRelapse extends ScopedRecord {
  @BelongsTo(() => ConductProblem, { zh: '问题', en: 'The problem.' })
  readonly problem!: Ref<ConductProblem>;
  readonly problemId!: string;

  @Whole({ zh: '第几轮整改之后', en: 'After which cycle.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Day({ zh: '发现日期', en: 'When it was seen.', privacy: 0 })
  readonly foundOn!: LocalDate;

  @Text({ zh: '反弹表现', en: 'What was seen.', max: 500 })
  readonly finding!: string;

  @BelongsTo(() => User, { zh: '发现人', en: 'Who has seen it.' })
  readonly finder!: Ref<User>;
  readonly finderId!: string;
}
