import { BelongsTo, Choice, Computed, fragment, Identifier, Instant, LegalBasis, States, Text, Texts, Whole, type ComputedRow, type Fragment, type Ref } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { WorkItem } from '../work-item/work-item.record.js';
import { CaseAccessState } from './case-access.states.js';

const reads = (row: ComputedRow, what: Fragment): Fragment => fragment`(select ${what} from exchange.case_read r where r.tenant_id = ${row.tenant} and r.access_id = ${row.column('access_id')})`;

/** Somebody of the county or city asks to see a single case (OVR-6); who decides it is who answers for personal data. */
@ItemRecord({
  item: { type: 'CASE_ACCESS', prefix: 'CY' },
  table: 'case_access_request',
  zh: '上级查阅个案的申请',
  en: 'A county or city asks to see a single case.',
  reads: {
    permission: 'core:case-access:read',
    one: 'caseAccessRequest',
    list: 'caseAccessRequests',
    where: ['code', 'state', 'light', 'workItem', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class CaseAccessRequest extends ClockedItem {
  @States(CaseAccessState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: CaseAccessState;

  @Text({ zh: '申请单位', en: 'County or city.', max: 60, privacy: 0 })
  readonly regionZh!: string;

  @Text({ zh: '申请人', en: 'Who asks, with the post, as typed by that person.', max: 60 })
  readonly requesterZh!: string;

  @BelongsTo(() => WorkItem, { zh: '申请查阅的事项', en: 'The item.', optional: true })
  readonly workItem!: Ref<WorkItem> | null;
  readonly workItemId!: string | null;

  @Text({ zh: '事项类别代码', en: 'Type of the item.', max: 60, privacy: 0 })
  readonly itemType!: string;

  @Texts({ zh: '申请查阅的内容（代码）', en: 'Fields that are asked for.', max: 60, privacy: 0 })
  readonly fields!: readonly string[];

  @Text({ zh: '申请查阅的内容', en: 'The same in Chinese, with their levels.', max: 1_000, privacy: 0 })
  readonly fieldsZh!: string;

  @Text({ zh: '查阅目的', en: 'What for.', max: 300 })
  readonly purpose!: string;

  @Choice(LegalBasis, { zh: '依据', en: 'On what it rests.', privacy: 0 })
  readonly legalBasis!: LegalBasis;

  @Whole({ zh: '申请时长（小时）', en: 'For how many hours.', min: 1, max: 72, privacy: 0 })
  readonly hours!: number;

  @Texts({ zh: '批准查阅的内容（代码）', en: 'Fields that were granted.', max: 60, privacy: 0, optional: true })
  readonly grantedFields!: readonly string[] | null;

  @Instant({ zh: '查阅截止时间', en: 'Until when it may be seen.', privacy: 0, optional: true })
  readonly expiresAt!: Date | null;

  @Computed({ value: 'int', zh: '已查阅次数', en: 'How often it was looked at.', privacy: 0, sql: (row) => reads(row, fragment`count(*)::int`) })
  readonly reads!: number;

  @Computed({ value: 'instant', zh: '最近查阅时间', en: 'When it was looked at last.', privacy: 0, optional: true, sql: (row) => reads(row, fragment`max(r.at)`) })
  readonly lastReadAt!: Date | null;

  @Identifier({ zh: '查阅申请', en: 'The request in the exchange.', hidden: true })
  readonly accessId!: string;
}
