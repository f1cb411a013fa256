import { addDays, defineUseCase, Input, refusing, Same, sql, type LocalDate, type RowOf, type Work, type Refuse } from '@xiangzhi/plugin-api';
import { Grid } from '../grid/grid.record.js';
import type { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';
import { GovernancePlan } from './governance-plan.record.js';

@Input({ zh: '发布专属治理方案', en: 'Publishes the next version of a plan.' })
export class PublishGovernancePlanInput {
  @Same(() => GovernancePlan)
  readonly gridId!: string;

  @Same(() => GovernancePlan)
  readonly categories!: readonly GridIssueCategory[];

  @Same(() => GovernancePlan)
  readonly duties!: string;

  @Same(() => GovernancePlan)
  readonly patrolCadence?: string | null;

  @Same(() => GovernancePlan, { optional: true, zh: '生效日期，默认今天', en: 'First day in effect; today by default.' })
  readonly effectiveFrom?: LocalDate | null;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'GRID-INV-3');

const latestOf = async (work: Work, gridId: string): Promise<RowOf<GovernancePlan> | undefined> => {
  const [row] = await work.query<{ id: string }>(sql`select id from grids.governance_plan where tenant_id = ${work.actor.tenantId} and grid_id = ${gridId} order by plan_version desc limit 1`);
  return row && work.lock(GovernancePlan, row.id);
};

/** One version is in effect at a time: the one before ends the day before. What was reported before keeps its grid. */
export const publishGovernancePlan = defineUseCase({
  name: 'publishGovernancePlan',
  zh: '发布专属治理方案',
  en: 'Publish the next version of a special grid’s governance plan.',
  permission: 'grids:plan:publish',
  input: PublishGovernancePlanInput,
  payload: { governancePlan: GovernancePlan, grid: Grid },
  async run(work, { gridId, categories, effectiveFrom: wished, ...words }) {
    const grid = await work.lock(Grid, gridId, undefined, 'gridId');
    if (grid.gridType !== 'SPECIAL') refuse('只有专属网格才有治理方案，请选择专属网格', 'gridId');
    if (categories.length === 0) refuse('方案至少覆盖一类事件', 'categories');
    const effectiveFrom = wished ?? work.today;
    if (effectiveFrom < work.today) refuse('方案不能追溯生效，请填写今天或以后的日期', 'effectiveFrom');
    const before = await latestOf(work, gridId);
    if (before && before.effectiveFrom >= effectiveFrom) refuse(`上一版自 ${before.effectiveFrom} 生效，新版须晚于这一天`, 'effectiveFrom');
    if (before) await work.update(GovernancePlan, before, { effectiveTo: addDays(effectiveFrom, -1) });
    const governancePlan = await work.insert(GovernancePlan, {
      ...words, gridId, unitPath: grid.unitPath, categories: [...new Set(categories)], effectiveFrom, effectiveTo: null, planVersion: (before?.planVersion ?? 0) + 1, publisherId: work.actor.userId,
    });
    return { governancePlan, grid: gridId };
  },
});
