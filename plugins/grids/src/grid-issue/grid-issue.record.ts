import { BelongsTo, Choice, Computed, DictionaryCode, Flag, fragment, Geometry, HasMany, Identifiers, Instant, maskMobile, maskText, States, TELEPHONE, Text, Whole, type PointGeometry, type Ref } from '@xiangzhi/plugin-api';
import { CoordinateSystem, OrgUnit, User } from '@xiangzhi/core-domain/records';
import { ClockedItem, ItemRecord } from '@xiangzhi/core-domain/work-items';
import { Grid } from '../grid/grid.record.js';
import { GridIssueCallback } from './grid-issue-callback.record.js';
import { CallbackVerdict, GridIssueCategory, GridIssueDemand, GridIssueMode, GridIssueRefusal, GridIssueSeverity, GridIssueSource } from './grid-issue.choices.js';
import { GridIssueOverlay } from './grid-issue-overlay.record.js';
import { GridIssueDictionary } from './grid-issue.dictionaries.js';
import { GridIssueState } from './grid-issue.states.js';
import { issueStats } from './issue-stats.figures.js';

@ItemRecord({
  item: { type: 'GRID_ISSUE', prefix: 'WG', joint: 'jointUnitIds', similar: { by: 'category', point: 'point' }, critical: ({ severity }) => severity === 'CRITICAL' },
  table: 'grid_issue',
  zh: '网格事件',
  en: 'An issue in a grid, from the report to the closing.',
  reads: {
    permission: 'grids:issue:read',
    one: 'gridIssue',
    list: 'gridIssues',
    figures: { issueStats },
    where: [
      'code', 'state', 'light', 'category', 'subCategory', 'severity', 'source', 'externalRef', 'primaryGrid', 'reporter', 'assigneeUnit', 'assignee', 'campaign', 'mergedInto', 'receivedAt', 'dueAt',
      'closedAt',
    ],
    orderBy: ['receivedAt', 'dueAt', 'createdAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class GridIssue extends ClockedItem {
  @States(GridIssueState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: GridIssueState;

  @Choice(GridIssueCategory, { zh: '事件类别', en: 'Category.', privacy: 0 })
  readonly category!: GridIssueCategory;

  @DictionaryCode(GridIssueDictionary, { zh: '小类', en: 'Code of the dictionary below the category.', privacy: 0, optional: true })
  readonly subCategory!: string | null;

  @Choice(GridIssueDemand, { zh: '诉求类型', en: 'What is asked for.', privacy: 0 })
  readonly demand!: GridIssueDemand;

  @Text({ zh: '情况描述', en: 'What it is.', max: 2_000 })
  readonly description!: string;

  @Choice(GridIssueSeverity, { zh: '严重程度', en: 'How serious it is.', privacy: 0 })
  readonly severity!: GridIssueSeverity;

  @Choice(GridIssueSource, { zh: '来源', en: 'Where it comes from.', privacy: 0 })
  readonly source!: GridIssueSource;

  @Text({ zh: '外部编号，如 12345 工单号', en: 'Number in the other system; one issue for each (GRID-INV-5).', max: 60, optional: true })
  readonly externalRef!: string | null;

  @BelongsTo(() => User, { zh: '上报人', en: 'Who has reported it; empty when anonymous (GRID-INV-7).', optional: true })
  readonly reporter!: Ref<User> | null;
  readonly reporterId!: string | null;

  @Text({ zh: '反映人姓名', en: 'Name of the resident.', max: 30, privacy: 2, mask: maskText, optional: true })
  readonly reporterName!: string | null;

  @Text({ zh: '反映人手机号', en: 'Mobile number of the resident.', max: 20, privacy: 2, mask: maskMobile, optional: true, pattern: TELEPHONE })
  readonly reporterMobile!: string | null;

  @Flag({ zh: '是否匿名', en: 'Whether nobody may know who has reported it.', privacy: 0 })
  readonly anonymous!: boolean;

  @Text({ zh: '地址', en: 'Where it is, in words.', max: 200 })
  readonly address!: string;

  @Geometry({ zh: '位置，WGS-84', en: 'Where it is: a Point in WGS-84.', optional: true })
  readonly point!: PointGeometry | null;

  @Choice(CoordinateSystem, { zh: '位置录入时的坐标系', en: 'Coordinate system that the place came in; it is stored in WGS-84.', privacy: 0, optional: true })
  readonly pointCrs!: CoordinateSystem | null;

  @BelongsTo(() => Grid, { zh: '主网格', en: 'The one grid that counts it (GRID-INV-3); empty: the township’s pool.', optional: true })
  readonly primaryGrid!: Ref<Grid> | null;
  readonly primaryGridId!: string | null;

  @HasMany(() => GridIssueOverlay, { by: 'issue', zh: '叠加的网格', en: 'Other grids that it lies in.' })
  readonly overlays!: readonly Ref<GridIssueOverlay>[];

  @BelongsTo(() => OrgUnit, { zh: '被投诉单位', en: 'Unit that a complaint is about; it does not see it (AM-9).', optional: true })
  readonly aboutUnit!: Ref<OrgUnit> | null;
  readonly aboutUnitId!: string | null;

  @Choice(GridIssueRefusal, { zh: '不予受理的理由', en: 'Why it was not accepted.', privacy: 0, optional: true })
  readonly refusal!: GridIssueRefusal | null;

  @Choice(GridIssueMode, { zh: '办理方式', en: 'How it is handled.', privacy: 0, optional: true })
  readonly handlingMode!: GridIssueMode | null;

  @Identifiers({ zh: '联办单位', en: 'Ids of the units that take part, besides the one that leads.' })
  readonly jointUnitIds!: readonly string[];

  @Instant({ zh: '派单时间', en: 'When it was dispatched.', privacy: 0, optional: true })
  readonly dispatchedAt!: Date | null;

  @Instant({ zh: '险情须控制的最晚时间', en: 'Until when a danger must be under control (§4.3).', privacy: 0, optional: true })
  readonly controlBy!: Date | null;

  @Instant({ zh: '险情控制时间', en: 'When it was under control.', privacy: 0, optional: true })
  readonly controlledAt!: Date | null;

  @BelongsTo(() => User, { zh: '提交人', en: 'Who has submitted the result.', optional: true })
  readonly submitter!: Ref<User> | null;
  readonly submitterId!: string | null;

  @BelongsTo(() => User, { zh: '核查人', en: 'Who has verified it.', optional: true })
  readonly verifier!: Ref<User> | null;
  readonly verifierId!: string | null;

  @Choice(CallbackVerdict, { zh: '回访结果', en: 'What the reporter has said last.', privacy: 0, optional: true })
  readonly callbackVerdict!: CallbackVerdict | null;

  @HasMany(() => GridIssueCallback, { by: 'issue', zh: '回访记录', en: 'Calls to the reporter.' })
  readonly callbacks!: readonly Ref<GridIssueCallback>[];

  @BelongsTo(() => GridIssue, { zh: '并入的事件', en: 'The issue that it was merged into.', optional: true })
  readonly mergedInto!: Ref<GridIssue> | null;
  readonly mergedIntoId!: string | null;

  @HasMany(() => GridIssue, { by: 'mergedInto', zh: '并入本件的事件', en: 'Duplicates merged into it.' })
  readonly duplicates!: readonly Ref<GridIssue>[];

  @Text({ zh: '专项行动', en: 'Campaign that it belongs to, such as one against illegal dumping.', max: 60, privacy: 0, optional: true })
  readonly campaign!: string | null;

  @Whole({ zh: '上报人重办次数', en: 'How often the reporter has reopened it (WI-6).', privacy: 0 })
  readonly reporterReopens!: number;

  @Computed({
    value: 'flag', zh: '是否超时签收', en: 'Whether it was signed, or is still unsigned, after the time for signing.', privacy: 0,
    sql: (row) => fragment`coalesce(coalesce(${row.column('signed_at')}, ${row.now}) > ${row.column('sign_by')}, false)`,
  })
  readonly signedLate!: boolean;
}
