import { Computed, Day, fragment, HasMany, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { PostAdjustment } from './post-adjustment.record.js';

/** 一批岗位调整 (§11.4): what one document has decided. */
@TenantRecord({
  table: 'post_adjustment_batch',
  zh: '岗位调整批次',
  en: 'Adjustments of posts by one document.',
  appendOnly: true,
  reads: {
    permission: 'conduct-rectification:adjustment:read',
    one: 'postAdjustmentBatch',
    list: 'postAdjustmentBatches',
    where: ['docNo', 'decidedOn'],
    orderBy: ['decidedOn'],
    order: [{ by: 'decidedOn', direction: 'DESC' }],
  },
})
export class PostAdjustmentBatch extends ScopedRecord {
  @Text({ zh: '文号', en: 'Number of the document; one batch for each.', max: 60 })
  readonly docNo!: string;

  @Day({ zh: '决定日期', en: 'When it was decided.', privacy: 0 })
  readonly decidedOn!: LocalDate;

  @Computed({
    value: 'int', zh: '人数', en: 'How many: the sum of all kinds (PA-1).', privacy: 0,
    sql: (row) => fragment`(select count(*)::int from conduct_rectification.post_adjustment a where a.tenant_id = ${row.tenant} and a.batch_id = ${row.column('id')})`,
  })
  readonly total!: number;

  @HasMany(() => PostAdjustment, { by: 'batch', zh: '调整', en: 'Its adjustments.' })
  readonly adjustments!: readonly Ref<PostAdjustment>[];
}
