import { BelongsTo, Choice, Day, HasMany, States, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit, User } from '@xiangzhi/core-domain/records';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { ConductCampaign } from '../campaign/conduct-campaign.record.js';
import { ConductChecklistItem } from '../campaign/conduct-checklist-item.record.js';
import { ConductMeasure } from '../measure/conduct-measure.record.js';
import { ConductAcceptance } from './conduct-acceptance.record.js';
import { ConductClosure } from './conduct-closure.record.js';
import { AcceptanceConclusion, ConductChannel, ConductFindMethod, ConductLevel, RectifyType } from './conduct-problem.choices.js';
import { ConductProblemState } from './conduct-problem.states.js';
import { ConductRelapse } from './conduct-relapse.record.js';
import { isConfined } from './confined.sql.js';
import { conductProblemStats } from './conduct-problem-stats.figures.js';
import { seenByOf } from './problem.rules.js';

/** 问题表现 (§11.1): from being found to being closed, in the ledger under a number that stays (CR-4). */
@ItemRecord({
  item: { type: 'CONDUCT_PROBLEM', prefix: 'ZG', seenBy: (row) => seenByOf(row as unknown as ConductProblem) },
  table: 'conduct_problem',
  zh: '作风问题',
  en: 'A problem of conduct that is rectified.',
  hides: isConfined,
  reads: {
    permission: 'conduct-rectification:problem:read',
    one: 'conductProblem',
    list: 'conductProblems',
    figures: { conductProblemStats },
    where: ['code', 'campaign', 'state', 'light', 'findMethod', 'channel', 'level', 'rectifyType', 'responsibleUnit', 'handler', 'receivedAt', 'dueAt', 'closedOn'],
    orderBy: ['number', 'dueAt', 'receivedAt'],
    order: [{ by: 'number', direction: 'ASC' }],
  },
})
export class ConductProblem extends ClockedItem {
  @BelongsTo(() => ConductCampaign, { zh: '专项', en: 'The campaign.', privacy: 0 })
  readonly campaign!: Ref<ConductCampaign>;
  readonly campaignId!: string;

  @Whole({ zh: '序号', en: 'Number in the campaign; it stays (CR-4).', min: 1, privacy: 0 })
  readonly number!: number;

  @States(ConductProblemState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: ConductProblemState;

  @Text({ zh: '问题表现，请勿写姓名', en: 'What the problem is; no names.', max: 1_000 })
  readonly description!: string;

  @Choice(ConductFindMethod, { zh: '查摆方式', en: 'How it was found.', privacy: 0 })
  readonly findMethod!: ConductFindMethod;

  @Choice(ConductChannel, { zh: '问题来源', en: 'Where it comes from.', privacy: 0 })
  readonly channel!: ConductChannel;

  @Text({ zh: '来源编号，如 12345 工单号', en: 'Number in the channel; one problem for each (CR-5).', max: 60, optional: true })
  readonly sourceRef!: string | null;

  @Text({ zh: '来源网格事件编号', en: 'Number of the grid issue that it comes from; by it alone, so that the grids need not be there (AM-25). One problem for each (CR-5).', max: 40, optional: true })
  readonly gridIssueNumber!: string | null;

  @BelongsTo(() => ConductChecklistItem, { zh: '对标条目', en: 'The clause that it is measured against.', optional: true })
  readonly checklistItem!: Ref<ConductChecklistItem> | null;
  readonly checklistItemId!: string | null;

  @Choice(ConductLevel, { zh: '问题层级', en: 'Whose problem it is.', privacy: 0 })
  readonly level!: ConductLevel;

  @BelongsTo(() => User, { zh: '涉及人员', en: 'Whom it is about.', privacy: 3, optional: true })
  readonly personInvolved!: Ref<User> | null;
  readonly personInvolvedId!: string | null;

  @BelongsTo(() => User, { zh: '责任领导', en: 'The leader who answers for it.' })
  readonly responsibleLeader!: Ref<User>;
  readonly responsibleLeaderId!: string;

  @BelongsTo(() => OrgUnit, { zh: '责任单位', en: 'The unit that answers for it.', privacy: 0 })
  readonly responsibleUnit!: Ref<OrgUnit>;
  readonly responsibleUnitId!: string;

  @BelongsTo(() => User, { zh: '责任人', en: 'Who rectifies it.' })
  readonly handler!: Ref<User>;
  readonly handlerId!: string;

  @Choice(RectifyType, { zh: '整改类型', en: 'Kind of rectification.', privacy: 0 })
  readonly rectifyType!: RectifyType;

  @BelongsTo(() => User, { zh: '验收人', en: 'Who has accepted it last.', optional: true })
  readonly reviewer!: Ref<User> | null;
  readonly reviewerId!: string | null;

  @Choice(AcceptanceConclusion, { zh: '验收结论', en: 'What the reviewer concluded last.', privacy: 0, optional: true })
  readonly conclusion!: AcceptanceConclusion | null;

  @Day({ zh: '销号时间', en: 'When it was closed, while it is.', privacy: 0, optional: true })
  readonly closedOn!: LocalDate | null;

  @Text({ zh: '备注', en: 'Remark.', max: 500, optional: true })
  readonly remark!: string | null;

  @Text({ zh: '拟公开的文字', en: 'What the public is to read of it (CR-7); no names.', max: 500, optional: true })
  readonly publicText!: string | null;

  @BelongsTo(() => User, { zh: '拟稿人', en: 'Who has written it.', optional: true })
  readonly publicAuthor!: Ref<User> | null;
  readonly publicAuthorId!: string | null;

  @Day({ zh: '批准公开日期', en: 'When it was approved; empty: nobody outside reads it (CR-7).', privacy: 0, optional: true })
  readonly publishedOn!: LocalDate | null;

  @HasMany(() => ConductMeasure, { by: 'problem', zh: '整改措施', en: 'What is done about it.' })
  readonly measures!: readonly Ref<ConductMeasure>[];

  @HasMany(() => ConductAcceptance, { by: 'problem', zh: '验收记录', en: 'Its acceptances.' })
  readonly acceptances!: readonly Ref<ConductAcceptance>[];

  @HasMany(() => ConductClosure, { by: 'problem', zh: '销号记录', en: 'Its closures: the first stays when it is reopened.' })
  readonly closures!: readonly Ref<ConductClosure>[];

  @HasMany(() => ConductRelapse, { by: 'problem', zh: '反弹记录', en: 'How often it came back.' })
  readonly relapses!: readonly Ref<ConductRelapse>[];
}
