import { Area, BelongsTo, Choice, Identified, Identifier, Instant, LegalBasis, OversightRecord, Text, Texts, Whole, type Ref } from '@xiangzhi/plugin-api';
import { SupervisedItem } from '../exchange/supervised-item.record.js';
import { CaseAccessState } from './case-access.states.js';

/** What somebody of the region has asked a township to show of one item, and what came of it (OVR-6). What is shown is in `caseDetails`, for that person alone. */
@OversightRecord({
  name: 'CaseAccessGrant',
  schema: 'exchange',
  table: 'case_access',
  zh: '个案查阅',
  en: 'An access to a single case of a township.',
  reads: {
    permission: 'oversight:case:read',
    one: 'caseAccessGrant',
    list: 'caseAccessGrants',
    where: ['townshipCode', 'state', 'supervisedItem', 'requestedAt'],
    orderBy: ['requestedAt'],
    order: [{ by: 'requestedAt', direction: 'DESC' }],
  },
})
export class CaseAccessGrant extends Identified {
  @Text({ zh: '乡镇代码', en: 'Division code of the township.', max: 20, privacy: 0 })
  readonly townshipCode!: string;

  @Text({ zh: '乡镇', en: 'Township, with its county.', max: 80, privacy: 0 })
  readonly townshipZh!: string;

  @Area({ zh: '申请单位的区划代码', en: 'Division code of the requester.', privacy: 0 })
  readonly regionCode!: string;

  @Text({ zh: '申请单位', en: 'County or city.', max: 60, privacy: 0 })
  readonly regionZh!: string;

  @Text({ zh: '申请人', en: 'Who has asked, with the post.', max: 60 })
  readonly requesterZh!: string;

  @BelongsTo(() => SupervisedItem, { zh: '督办件', en: 'The item.', privacy: 0 })
  readonly supervisedItem!: Ref<SupervisedItem>;

  @Text({ zh: '事项类别', en: 'Type of the item.', max: 60, privacy: 0 })
  readonly itemTypeZh!: string;

  @Text({ zh: '事项编号', en: 'Number of the item in the township.', max: 40, privacy: 0 })
  readonly itemCode!: string;

  @Texts({ zh: '申请查阅的内容（代码）', en: 'Fields that were asked for.', max: 60, privacy: 0 })
  readonly fields!: readonly string[];

  @Text({ zh: '查阅目的', en: 'What for.', max: 300 })
  readonly purpose!: string;

  @Choice(LegalBasis, { zh: '依据', en: 'On what it rests.', privacy: 0 })
  readonly legalBasis!: LegalBasis;

  @Whole({ zh: '申请时长（小时）', en: 'For how many hours.', min: 1, max: 72, privacy: 0 })
  readonly hours!: number;

  @Instant({ zh: '申请时间', en: 'When it was asked for.', privacy: 0 })
  readonly requestedAt!: Date;

  @Text({ zh: '乡镇编号，接收后才有', en: 'Number in the township, once it has arrived there.', max: 40, privacy: 0, optional: true })
  readonly code!: string | null;

  @Choice(CaseAccessState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: CaseAccessState;

  @Instant({ zh: '决定时间', en: 'When the township has decided.', privacy: 0, optional: true })
  readonly decidedAt!: Date | null;

  @Text({ zh: '乡镇的说明', en: 'What the township says to it.', max: 500, optional: true })
  readonly reason!: string | null;

  @Instant({ zh: '查阅截止时间', en: 'Until when it may be seen.', privacy: 0, optional: true })
  readonly expiresAt!: Date | null;

  @Identifier({ zh: '申请人账号', en: 'Account of the requester.', hidden: true })
  readonly accountId!: string;

  @Identifier({ zh: '乡镇的事项', en: 'Id of the item in the township.', hidden: true })
  readonly itemId!: string;

  @Text({ zh: '事项类别代码', en: 'Type of the item.', max: 60, hidden: true })
  readonly itemType!: string;
}
