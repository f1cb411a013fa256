import { defineUseCase, DomainError, Identifier, Input, refusing, Same, sql, Text, VersionedInput, type RowOf, type SlaDeclaration, type Work, type Refuse } from '@xiangzhi/plugin-api';
import { criticalIssueReported } from '../contract/index.js';
import { slas } from '../grids.slas.js';
import { correctionsOf, correctedFrom } from './correction.rules.js';
import type { GridIssueCategory, GridIssueDemand, GridIssueSeverity } from './grid-issue.choices.js';
import { GridIssue } from './grid-issue.record.js';
import { priorityOf, slaOf, titleOf } from './grid-issue.rules.js';
import { overlayGrids } from './overlay-grids.js';
import { gridsOfReport, type ReportedPlace } from './place-of-report.js';
import { subCategoriesOf } from './sub-categories.js';

@Input({ zh: '更正事件的类别、严重程度、诉求或网格', en: 'Puts right what was reported wrongly.' })
export class CorrectGridIssueInput extends VersionedInput {
  @Same(() => GridIssue, { optional: true, zh: '事件类别；不填则不变', en: 'Category; as it is by default.' })
  readonly category?: GridIssueCategory | null;

  @Same(() => GridIssue, { zh: '小类；不填则不变，与新类别不符的去掉', en: 'Code below the category; as it is by default.' })
  readonly subCategory?: string | null;

  @Same(() => GridIssue, { optional: true, zh: '严重程度；不填则不变', en: 'How serious it is; as it is by default.' })
  readonly severity?: GridIssueSeverity | null;

  @Same(() => GridIssue, { optional: true, zh: '诉求类型；不填则不变', en: 'What is asked for; as it is by default.' })
  readonly demand?: GridIssueDemand | null;

  @Identifier({ zh: '网格；不填则按位置和类别', en: 'Grid; by place and category by default.', optional: true })
  readonly gridId?: string | null;

  @Text({ zh: '理由', en: 'Why.', max: 500 })
  readonly reason!: string;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', '§4.2');
const refuseGrid: Refuse = refusing('INVARIANT_VIOLATION', 'GRID-INV-3');

/** GRID-INV-3 for what is known now; undefined where the place stays as it is. Whoever has the issue must go on seeing it. */
const placeOf = async (work: Work, issue: RowOf<GridIssue>, { gridId }: CorrectGridIssueInput, category: GridIssueCategory): Promise<ReportedPlace | undefined> => {
  const isHeld = issue.assigneeUnitId !== null;
  if (gridId) {
    const place = await gridsOfReport(work, { category, gridId });
    return isHeld ? refuseGrid('事件已有承办单位，请先收回派单再更正网格', 'gridId') : place;
  }
  return !isHeld && category !== issue.category && issue.point ? gridsOfReport(work, { category, point: issue.point }) : undefined;
};

const placed = (issue: GridIssue, place: ReportedPlace | undefined): Partial<GridIssue> => {
  if (!place || (place.primary?.id ?? null) === issue.primaryGridId) return {};
  // AM-9: a complaint lies in no grid.
  return { primaryGridId: place.primary?.id ?? null, ...(issue.aboutPath === null ? { unitPath: place.primary?.unitPath ?? place.rootPath } : {}) };
};

/** §4.3: the other deadline, and until when a danger must be under control; both from the receipt on. */
const clocked = async (work: Work, issue: RowOf<GridIssue>, right: Pick<GridIssue, 'category' | 'severity' | 'demand'>): Promise<Partial<GridIssue>> => {
  const sla = slaOf(right);
  if (sla === slaOf(issue)) return {};
  const { control }: SlaDeclaration = slas[sla];
  return { ...(await work.limitsBy(GridIssue, issue, sla)), controlBy: control ? await work.deadline(control, issue.receivedAt) : null };
};

const nameOf = async (work: Work, gridId: string | null): Promise<string> => {
  const [grid] = gridId === null ? [] : await work.query<{ name: string }>(sql`
    select u.name from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id where g.tenant_id = ${work.actor.tenantId} and u.tenant_id = ${work.actor.tenantId} and g.id = ${gridId}`);
  return grid?.name ?? '乡镇待分派';
};

/** Whoever triages puts right what was reported wrongly, as long as the clock runs. What was said before stands in the steps. */
export const correctGridIssue = defineUseCase({
  name: 'correctGridIssue',
  zh: '更正事件',
  en: 'Correct category, severity, demand or grid of an issue.',
  permission: 'grids:issue:accept',
  input: CorrectGridIssueInput,
  payload: { gridIssue: GridIssue },
  async run(work, input) {
    const issue = await work.lock(GridIssue, input.id, input.version);
    if (issue.clock !== 'RUNNING') refuse(`${issue.code} 现在没有在计时（已挂起、已上报、已提交结果或已结束），不能更正`, 'id');
    const known = await subCategoriesOf(work, issue.subCategory, input.subCategory);
    const right = correctedFrom(issue, input, known);
    const place = await placeOf(work, issue, input, right.category);
    const moved = placed(issue, place);
    const grids = moved.primaryGridId === undefined ? undefined : ([await nameOf(work, issue.primaryGridId), await nameOf(work, moved.primaryGridId)] as const);
    const corrections = correctionsOf(issue, right, { known, grids });
    if (corrections.length === 0) throw new DomainError('VALIDATION', { rule: '§4.2', messageZh: '没有需要更正的内容，请至少修改一项', argumentPath: ['input'] });
    const title = issue.title === titleOf(issue, known) ? titleOf({ ...issue, ...right }, known) : issue.title;
    const changes = { ...right, ...moved, ...(await clocked(work, issue, right)), title, priority: priorityOf(right) };
    const wasCritical = issue.severity === 'CRITICAL';
    await work.update(GridIssue, issue, changes, { action: 'correct', zh: '更正', note: [...corrections, `理由：${input.reason}`].join('；') });
    if (place && issue.aboutPath === null) await overlayGrids(work, issue, place);
    if (right.severity === 'CRITICAL' && !wasCritical) await work.emit(criticalIssueReported, { issue: issue.id });
    if (issue.handlingMode === 'SELF' && right.severity !== 'GENERAL') {
      work.warn({ code: 'RECALL_NEEDED', rule: 'GRID-INV-8', messageZh: '较大、重大事件不能由网格自办，请收回后派单', path: ['input', 'severity'] });
    }
    return { gridIssue: issue.id };
  },
});
