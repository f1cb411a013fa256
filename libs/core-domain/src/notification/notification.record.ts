import { BelongsTo, ClockedRecord, Flag, fragment, Identifier, Instant, Json, TenantRecord, Text, type ComputedRow, type Fragment, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';

const isMine = (row: ComputedRow): Fragment => fragment`${row.column('recipient_id')} = ${row.actor}`;

/** What the platform tells somebody (domain-model §3.8): one row for each addressee, whichever way it goes besides. Nobody reads another one’s. */
@TenantRecord({
  table: 'notification',
  zh: '通知',
  en: 'A message of the platform to one person.',
  retention: { after: 'createdAt', days: 365, leastDays: 180, basisZh: '通知及发送记录保存 1 年，依法至少 6 个月' },
  hides: (row) => fragment`(${row.column('recipient_id')} is distinct from ${row.actor})`,
  reads: {
    permission: 'core:notification:read',
    list: 'myNotifications',
    only: isMine,
    views: {
      myUnreadNotifications: { zh: '我的未读通知；totalCount 是未读条数', en: 'What I have not read; totalCount says how many.', only: (row) => fragment`(${isMine(row)} and ${row.column('read_at')} is null)` },
    },
    where: ['code', 'subjectId'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class Notification extends ClockedRecord {
  @Text({ zh: '通知代码', en: 'Code of the notification, such as grids.issueDispatched.', max: 80, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '标题', en: 'What it is.', max: 40, privacy: 0 })
  readonly heading!: string;

  @Text({ zh: '内容', en: 'What it says.', max: 600 })
  readonly text!: string;

  @Flag({ zh: '是否紧急', en: 'Whether it is urgent.', privacy: 0 })
  readonly urgent!: boolean;

  @Text({ zh: '模块', en: 'Key of the module that it comes from.', max: 60, privacy: 0 })
  readonly module!: string;

  @Identifier({ zh: '点击后打开的记录，用 node 查询', en: 'What it leads to; ask node.', privacy: 0, optional: true })
  readonly subjectId!: string | null;

  @Instant({ zh: '阅读时间', en: 'When it was read.', privacy: 0, optional: true })
  readonly readAt!: Date | null;

  @BelongsTo(() => User, { zh: '接收人', en: 'Whom it is for.', hidden: true })
  readonly recipient!: Ref<User>;
  readonly recipientId!: string;

  @Text({ zh: '去重键', en: 'What is the same message: nobody gets it twice.', max: 120, hidden: true })
  readonly onceKey!: string;

  @Json({ zh: '模板变量', en: 'What stands in the places of the text, for the templates of providers.', hidden: true })
  readonly places!: Readonly<Record<string, string>>;
}
