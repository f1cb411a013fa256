import { BelongsTo, Choice, Computed, fragment, Identifier, Instant, Json, ScopedRecord, States, TenantRecord, Text, Whole, type ComputedRow, type Fragment, type Ref } from '@xiangzhi/plugin-api';
import { shortLink } from '../attachment/attachment.sql.js';
import { User } from '../user/user.record.js';
import { LedgerExportState } from './ledger-export.states.js';
import { LedgerFormat } from './ledger.choices.js';

/** What somebody exports is his own, and seen by those who decide. */
const isOfSomebodyElse = (row: ComputedRow): Fragment => fragment`(${row.column('requester_id')} <> ${row.actor} and 'core:ledger-export:approve' <> all(${row.post.permissions}))`;

const linkOfRequester = (row: ComputedRow): Fragment =>
  fragment`(case when ${row.column('state')} = 'READY' and ${row.column('requester_id')} = ${row.actor} and ${row.column('ready_until')} > ${row.now} then ${shortLink(row)} end)`;

/** That somebody exports a ledger: what, why, up to which level, who has allowed it, and what came of it (domain-model §2 Lists, §3.11). */
@TenantRecord({
  table: 'ledger_export',
  zh: '台账导出',
  en: 'An export of a ledger.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'core:ledger:export',
    one: 'ledgerExport',
    list: 'ledgerExports',
    where: ['state', 'ledger', 'requester'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class LedgerExport extends ScopedRecord {
  @Text({ zh: '台账代号', en: 'Name of the ledger.', max: 80, privacy: 0 })
  readonly ledger!: string;

  @Text({ zh: '台账名称', en: 'What the ledger is called.', max: 60, privacy: 0 })
  readonly ledgerZh!: string;

  @Choice(LedgerFormat, { zh: '格式', en: 'Format.', privacy: 0 })
  readonly format!: LedgerFormat;

  @Json({ zh: '筛选条件', en: 'Filter, as that of the list.', privacy: 2, optional: true })
  readonly filter!: object | null;

  @Text({ zh: '用途', en: 'What it is for.', max: 200, optional: true })
  readonly purpose!: string | null;

  @Whole({ zh: '导出内容的最高信息级别（0–4）', en: 'Highest level of what it shows.', max: 4, privacy: 0 })
  readonly level!: number;

  @States(LedgerExportState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: LedgerExportState;

  @BelongsTo(() => User, { zh: '导出人', en: 'Who exports.' })
  readonly requester!: Ref<User>;
  readonly requesterId!: string;

  @BelongsTo(() => User, { zh: '批准人', en: 'Who has approved it.', optional: true })
  readonly approver!: Ref<User> | null;
  readonly approverId!: string | null;

  @BelongsTo(() => User, { zh: '第二批准人', en: 'The second person who has approved it.', optional: true })
  readonly secondApprover!: Ref<User> | null;
  readonly secondApproverId!: string | null;

  @Text({ zh: '不批准的理由', en: 'Why it was refused.', max: 500, optional: true })
  readonly refusal!: string | null;

  @Instant({ zh: '可下载至', en: 'Until when it can be fetched.', privacy: 0, optional: true })
  readonly readyUntil!: Date | null;

  @Instant({ zh: '最近下载时间', en: 'When it was fetched last.', privacy: 0, optional: true })
  readonly fetchedAt!: Date | null;

  @Whole({ zh: '最近下载的行数', en: 'Rows that were handed out last.', privacy: 0, optional: true })
  readonly rowCount!: number | null;

  @Computed({
    value: 'text', optional: true,
    zh: '下载地址：十分钟内有效，只供导出人使用，过期后重新查询即得新地址',
    en: 'Path of a link that is good for ten minutes and for whoever has asked for the export (ATT-2); ask again for a new one. Empty before it is ready and for everybody else.',
    sql: linkOfRequester,
  })
  readonly url!: string | null;

  @Whole({ zh: '导出到哪一级', en: 'Level above which everything is masked.', max: 4, hidden: true })
  readonly upTo!: number;

  @Identifier({ zh: '以哪个岗位', en: 'The post acted from.', hidden: true })
  readonly assignmentId!: string;

  @Json({ zh: '栏目', en: 'What it is made by: as approved.', hidden: true })
  readonly sheet!: object;
}
