import { defineUseCase, DomainError, Input, Parts, refusing, Same, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { repeatedAt } from './adjustment.rules.js';
import { PostAdjustmentBatch } from './post-adjustment-batch.record.js';
import type { PostAdjustmentKind } from './post-adjustment.choices.js';
import { PostAdjustment } from './post-adjustment.record.js';

const MOST = 200;

@Input({ zh: '一人的岗位调整', en: 'The adjustment of one person.' })
export class AdjustedPostInput {
  @Same(() => PostAdjustment)
  readonly employeeName!: string;

  @Same(() => PostAdjustment)
  readonly employeeId?: string | null;

  @Same(() => PostAdjustment)
  readonly fromPost!: string;

  @Same(() => PostAdjustment)
  readonly toPost!: string;

  @Same(() => PostAdjustment)
  readonly kind!: PostAdjustmentKind;
}

@Input({ zh: '登记岗位调整', en: 'Records what a document has decided.' })
export class RecordPostAdjustmentsInput {
  @Same(() => PostAdjustmentBatch)
  readonly docNo!: string;

  @Same(() => PostAdjustmentBatch)
  readonly decidedOn!: LocalDate;

  @Parts(() => AdjustedPostInput, { zh: '调整名单', en: 'Who is adjusted.' })
  readonly adjustments!: readonly AdjustedPostInput[];
}

const refuse: Refuse = refusing('VALIDATION', 'PA-1');

/** PA-1: a document once, and in it a person once. */
export const recordPostAdjustments = defineUseCase({
  name: 'recordPostAdjustments',
  zh: '登记岗位调整',
  en: 'Record a batch of adjustments of posts.',
  permission: 'conduct-rectification:adjustment:record',
  input: RecordPostAdjustmentsInput,
  payload: { postAdjustmentBatch: PostAdjustmentBatch },
  async run(work, { docNo, decidedOn, adjustments }) {
    if (decidedOn > work.today) refuse('决定日期不能晚于今天', 'decidedOn');
    if (adjustments.length === 0 || adjustments.length > MOST) refuse(`一批 1 到 ${MOST} 人，请核对`, 'adjustments');
    const rows = adjustments.map(({ employeeId = null, ...one }) => ({ ...one, employeeId }));
    const repeated = repeatedAt(rows);
    if (repeated >= 0) throw new DomainError('DUPLICATE', { rule: 'PA-1', messageZh: `第 ${repeated + 1} 行的人员在本批中已出现：同一人一批只登记一次；同名的请在姓名后加括号区别`, argumentPath: ['input', 'adjustments'] });
    for (const { employeeId } of rows) if (employeeId !== null) await work.find(User, employeeId, 'adjustments');
    const { unitPath } = work.actor;
    const batchId = await work.insert(PostAdjustmentBatch, { docNo, decidedOn, unitPath });
    await work.insertMany(PostAdjustment, rows.map((row) => ({ ...row, batchId, decidedOn, unitPath })));
    return { postAdjustmentBatch: batchId };
  },
});
