import { BelongsTo, Choice, Day, maskText, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { postAdjustmentStats } from './post-adjustment-stats.figures.js';
import { PostAdjustmentBatch } from './post-adjustment-batch.record.js';
import { PostAdjustmentKind } from './post-adjustment.choices.js';

/** 岗位调整: one person, from one post to another; counted in 人. */
@TenantRecord({
  table: 'post_adjustment',
  zh: '岗位调整',
  en: 'The adjustment of a post.',
  appendOnly: true,
  reads: {
    permission: 'conduct-rectification:adjustment:read',
    one: 'postAdjustment',
    list: 'postAdjustments',
    figures: { postAdjustmentStats },
    where: ['batch', 'kind', 'decidedOn', 'employee'],
    orderBy: ['decidedOn', 'createdAt'],
    order: [{ by: 'decidedOn', direction: 'DESC' }],
  },
})
export class PostAdjustment extends ScopedRecord {
  @BelongsTo(() => PostAdjustmentBatch, { zh: '批次', en: 'The batch.' })
  readonly batch!: Ref<PostAdjustmentBatch>;
  readonly batchId!: string;

  @Text({ zh: '姓名；同名的在括号内区别', en: 'Name; of namesakes with what tells them apart.', max: 30, privacy: 2, mask: maskText })
  readonly employeeName!: string;

  @BelongsTo(() => User, { zh: '用户', en: 'The user of the platform, if it is one.', privacy: 2, optional: true })
  readonly employee!: Ref<User> | null;
  readonly employeeId!: string | null;

  @Text({ zh: '原岗位', en: 'Post before.', max: 60, privacy: 2, mask: maskText })
  readonly fromPost!: string;

  @Text({ zh: '新岗位', en: 'Post after.', max: 60, privacy: 2, mask: maskText })
  readonly toPost!: string;

  @Choice(PostAdjustmentKind, { zh: '类别', en: 'Kind.', privacy: 0 })
  readonly kind!: PostAdjustmentKind;

  @Day({ zh: '决定日期', en: 'When it was decided.', privacy: 0 })
  readonly decidedOn!: LocalDate;
}
