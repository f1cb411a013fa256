import { BelongsTo, Choice, Computed, Identifier, ScopedRecord, TenantRecord, Text, Whole, choices, fragment, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { Attachment } from '../attachment/attachment.record.js';
import { linkTo } from '../attachment/attachment.sql.js';

export const TownshipJobState = choices('TownshipJobState', { zh: '后台任务状态', en: 'State of long work.' }, {
  RUNNING: { zh: '进行中', en: 'Under way.' },
  DONE: { zh: '已完成', en: 'Done.' },
  FAILED: { zh: '未能完成', en: 'Could not be done; the record that it is about says why.' },
});
export type TownshipJobState = ChoiceOf<typeof TownshipJobState>;

/** Long work of the worker for a township, and how far it has come; written with each of its steps. */
@TenantRecord({
  table: 'township_job',
  zh: '后台任务',
  en: 'Long work under way or done.',
  retention: { after: 'updatedAt', days: 90, leastDays: 30, basisZh: '后台任务结束后保存 90 天' },
  reads: {
    permission: 'core:job:read',
    one: 'job',
    list: 'jobs',
    where: ['state', 'kind'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class TownshipJob extends ScopedRecord {
  @Text({ zh: '任务种类', en: 'Which job.', max: 80, privacy: 0 })
  readonly kind!: string;

  @Text({ zh: '任务名称', en: 'What it does, in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Choice(TownshipJobState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: TownshipJobState;

  @Whole({ zh: '已完成的数量', en: 'How much is done.', privacy: 0 })
  readonly done!: number;

  @Whole({ zh: '总数量', en: 'How much there is.', privacy: 0 })
  readonly total!: number;

  @Computed({
    value: 'int', zh: '进度（百分比）', en: 'Progress in percent, rounded down.', privacy: 0,
    sql: (row) => fragment`(case when ${row.column('total')} > 0 then ${row.column('done')} * 100 / ${row.column('total')} when ${row.column('state')} = 'DONE' then 100 else 0 end)`,
  })
  readonly progress!: number;

  @Whole({ zh: '预计剩余秒数', en: 'Seconds left, by the pace so far; empty while there is none.', privacy: 0, optional: true })
  readonly etaSeconds!: number | null;

  @Identifier({ zh: '所办理的记录', en: 'Id of the record that it is about.', privacy: 0 })
  readonly aboutId!: string;

  @BelongsTo(() => Attachment, { zh: '结果文件', en: 'What it has made.', optional: true })
  readonly result!: Ref<Attachment> | null;
  readonly resultId!: string | null;

  @Computed({
    value: 'text', zh: '结果下载地址：十分钟内有效，只供本人使用', en: 'Path of a link to the result, good for ten minutes and for whoever asks (ATT-2).', optional: true,
    sql: (row) => linkTo(row, 'result_id'),
  })
  readonly resultLink!: string | null;
}
