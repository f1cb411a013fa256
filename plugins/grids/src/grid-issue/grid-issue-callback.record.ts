import { BelongsTo, Choice, Flag, Identified, Instant, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { CallbackVerdict } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';

/** A call to the reporter, whether he was reached or not. */
@TenantRecord({ table: 'grid_issue_callback', scoped: true, versioned: false, appendOnly: true, zh: '回访记录', en: 'A call to the reporter of an issue.' })
export class GridIssueCallback extends Identified {
  @BelongsTo(() => GridIssue, { zh: '事件', en: 'The issue.' })
  readonly issue!: Ref<GridIssue>;
  readonly issueId!: string;

  @Whole({ zh: '第几轮', en: 'Cycle of the issue; tries of one do not count in the next.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Instant({ zh: '回访时间', en: 'When.', privacy: 0 })
  readonly at!: Date;

  @BelongsTo(() => User, { zh: '回访人', en: 'Who called.' })
  readonly caller!: Ref<User>;
  readonly callerId!: string;

  @Choice(CallbackVerdict, { zh: '回访评价', en: 'What was said.', privacy: 0 })
  readonly verdict!: CallbackVerdict;

  @Flag({ zh: '不满意的理由是否成立', en: 'Whether a dissatisfaction is justified.', privacy: 0 })
  readonly justified!: boolean;

  @Text({ zh: '说明', en: 'Remark.', max: 500, optional: true })
  readonly remark!: string | null;

  readonly unitPath!: string;
}
