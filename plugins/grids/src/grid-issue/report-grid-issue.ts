import { Choice, defineUseCase, DomainError, Flag, Geometry, Identifier, Input, refusing, Same, Text, type RowOf, type SlaDeclaration, type Work, type Refuse } from '@xiangzhi/plugin-api';
import { CoordinateSystem, OrgUnit } from '@xiangzhi/core-domain/records';
import { criticalIssueReported } from '../contract/index.js';
import { slas } from '../grids.slas.js';
import type { GridIssueCategory, GridIssueDemand, GridIssueSeverity, GridIssueSource } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';
import { demandOf, EXTERNAL, priorityOf, slaOf, titleOf } from './grid-issue.rules.js';
import { overlayGrids } from './overlay-grids.js';
import { gridsOfReport, type ReportedPlace } from './place-of-report.js';
import { knownByNumber } from './known-by-number.js';
import { assertSubCategory, subCategoriesOf, type SubCategories } from './sub-categories.js';

@Input({ zh: '上报网格事件。紧急情况请拨 110、119、120', en: 'Reports an issue. In an emergency call 110, 119 or 120.' })
export class ReportGridIssueInput {
  @Same(() => GridIssue)
  readonly category!: GridIssueCategory;

  @Same(() => GridIssue)
  readonly subCategory?: string | null;

  @Same(() => GridIssue, { optional: true, zh: '诉求类型，默认按类别', en: 'What is asked for; by the category by default.' })
  readonly demand?: GridIssueDemand | null;

  @Same(() => GridIssue)
  readonly description!: string;

  @Text({ zh: '摘要，不含个人信息；默认由类别和地址组成', en: 'A line without personal data; by default made of category and address.', max: 120, optional: true })
  readonly title?: string | null;

  @Same(() => GridIssue, { optional: true, zh: '严重程度，默认一般', en: 'How serious it is; general by default.' })
  readonly severity?: GridIssueSeverity | null;

  @Same(() => GridIssue, { optional: true, zh: '来源，默认网格员上报', en: 'Where it comes from; a grid officer by default.' })
  readonly source?: GridIssueSource | null;

  @Same(() => GridIssue)
  readonly externalRef?: string | null;

  @Same(() => GridIssue)
  readonly reporterName?: string | null;

  @Same(() => GridIssue)
  readonly reporterMobile?: string | null;

  @Flag({ zh: '匿名上报：任何记录都不保存上报人，不再回访', en: 'Anonymous: nothing keeps who has reported it, and nobody is called back.', optional: true })
  readonly anonymous?: boolean | null;

  @Same(() => GridIssue)
  readonly address!: string;

  @Geometry({ zh: '位置：Point', en: 'Place: a Point.', optional: true })
  readonly point?: object | null;

  @Choice(CoordinateSystem, { zh: '位置的坐标系，默认 WGS84；只换算一次', en: 'Its coordinate system; WGS84 by default. Converted once.', optional: true })
  readonly crs?: CoordinateSystem | null;

  @Identifier({ zh: '网格，没有位置时指定', en: 'Grid, where there is no point.', optional: true })
  readonly gridId?: string | null;

  @Same(() => GridIssue)
  readonly aboutUnitId?: string | null;

  @Same(() => GridIssue)
  readonly campaign?: string | null;
}

/** AM-9: a complaint stays out of the accused unit's sight; one about the whole township is not the township's to handle. */
const accusedOf = async (work: Work, aboutUnitId: string | null | undefined): Promise<RowOf<OrgUnit> | null> => {
  if (!aboutUnitId) return null;
  const unit = await work.find(OrgUnit, aboutUnitId, 'aboutUnitId');
  if (unit.parentId !== null) return unit;
  throw new DomainError('VALIDATION', { rule: 'AM-9', messageZh: '对本乡镇自身的投诉请向县级反映，不能由本乡镇办理', argumentPath: ['input', 'aboutUnitId'] });
};

const assertSource = ({ source, externalRef, anonymous, reporterName, reporterMobile }: ReportGridIssueInput, { actor }: Work): void => {
  const refuse: Refuse = refusing('VALIDATION', 'GRID-INV-5');
  const external = source != null && EXTERNAL.includes(source);
  if (externalRef && !external) refuse('外部编号只用于 12345 热线、市长信箱、信访来件和开放接口', 'externalRef');
  if (external && !externalRef) refuse('12345 热线、市长信箱、信访来件和开放接口来件须填写外部编号', 'externalRef');
  if (external && !actor.permissions.has('grids:issue:accept')) throw new DomainError('FORBIDDEN', { rule: 'GRID-INV-5', messageZh: '热线、信箱和信访来件由派单员录入，请选择其他来源', argumentPath: ['input', 'source'] });
  if (anonymous && (reporterName || reporterMobile)) refusing('VALIDATION', 'GRID-INV-7')('匿名上报不能填写姓名和手机号，请去掉', 'anonymous');
};

/**
 * Opens an issue as it was reported: the grid that it belongs to is found by place and category (GRID-INV-3). The same number of another
 * system is the same issue, however often it is sent (GRID-INV-5). Answers its id.
 */
export const reportIssue = async (work: Work, input: ReportGridIssueInput): Promise<string> => {
  assertSource(input, work);
  const subCategories = await subCategoriesOf(work, input.subCategory);
  assertSubCategory(input.category, input.subCategory ?? null, subCategories);
  const known = await knownByNumber(work, input.source, input.externalRef);
  if (known) return known;
  const accused = await accusedOf(work, input.aboutUnitId);
  const { category, severity, demand } = { category: input.category, severity: input.severity ?? 'GENERAL', demand: input.demand ?? demandOf(input.category, accused !== null) };
  const sla = slaOf({ category, severity, demand });
  const { control }: SlaDeclaration = slas[sla];
  // Where it lies is asked for in the round trip of its number.
  const place = gridsOfReport(work, input);
  const row = Promise.all([place, control ? work.deadline(control) : null]).then(([found, controlBy]) => ({ ...rowOf(work, input, { category, severity, demand, accused, place: found, subCategories }), controlBy }));
  const id = await work.open(GridIssue, row, { sla });
  const here = await place;
  // AM-9: a complaint stands in no grid's list, for the accused may be one of them.
  if (accused === null && here.overlays.length > 0) await overlayGrids(work, await work.find(GridIssue, id), here);
  if (severity === 'CRITICAL') await work.emit(criticalIssueReported, { issue: id });
  return id;
};

/** Everybody reports, also what lies next door. */
export const reportGridIssue = defineUseCase({
  name: 'reportGridIssue',
  zh: '上报网格事件',
  en: 'Report an issue.',
  permission: 'grids:issue:report',
  input: ReportGridIssueInput,
  payload: { gridIssue: GridIssue },
  reach: 'TOWNSHIP',
  anonymous: ({ anonymous }) => anonymous === true,
  async run(work, input) {
    return { gridIssue: await reportIssue(work, input) };
  },
});

interface Decided {
  readonly category: GridIssueCategory;
  readonly severity: GridIssueSeverity;
  readonly demand: GridIssueDemand;
  readonly accused: RowOf<OrgUnit> | null;
  readonly place: ReportedPlace;
  readonly subCategories: SubCategories;
}

const rowOf = (work: Work, input: ReportGridIssueInput, { category, severity, demand, accused, place, subCategories }: Decided) => ({
  category, severity, demand,
  subCategory: input.subCategory ?? null,
  description: input.description,
  title: input.title ?? titleOf({ ...input, subCategory: input.subCategory ?? null }, subCategories),
  priority: priorityOf({ category, severity }),
  source: input.source ?? ('OFFICER' as const),
  externalRef: input.externalRef ?? null,
  // Nobody who has a login has reported what came through the public interface.
  reporterId: input.anonymous || input.source === 'OPEN311' ? null : work.actor.userId,
  reporterName: input.reporterName ?? null,
  reporterMobile: input.reporterMobile ?? null,
  anonymous: input.anonymous === true,
  address: input.address,
  point: place.point,
  pointCrs: place.point ? (input.crs ?? ('WGS84' as const)) : null,
  primaryGridId: place.primary?.id ?? null,
  unitPath: accused ? place.rootPath : (place.primary?.unitPath ?? place.rootPath),
  aboutUnitId: accused?.id ?? null,
  aboutPath: accused?.unitPath ?? null,
  campaign: input.campaign ?? null,
  jointUnitIds: [],
  returns: 0,
  reporterReopens: 0,
});
