import { BelongsTo, Choices, Computed, Day, inForceOn, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';

/** 专属治理方案: which categories of issues a special grid answers for, and who does what. One version is in effect at a time. */
@TenantRecord({
  table: 'governance_plan',
  zh: '专属治理方案',
  en: 'Governance plan of a special grid.',
  reads: {
    permission: 'grids:plan:read',
    one: 'governancePlan',
    list: 'governancePlans',
    where: ['grid', 'effectiveFrom'],
    orderBy: ['effectiveFrom', 'createdAt'],
    order: [{ by: 'effectiveFrom', direction: 'DESC' }],
  },
})
export class GovernancePlan extends ScopedRecord {
  @BelongsTo(() => Grid, { zh: '专属网格', en: 'The special grid.' })
  readonly grid!: Ref<Grid>;
  readonly gridId!: string;

  @Whole({ zh: '方案版本', en: 'Version of the plan, from 1.', min: 1, privacy: 0 })
  readonly planVersion!: number;

  @Choices(GridIssueCategory, { zh: '覆盖的事件类别', en: 'Categories that the grid answers for.', privacy: 0 })
  readonly categories!: readonly GridIssueCategory[];

  @Text({ zh: '各部门职责', en: 'Departments and their duties.', max: 2_000 })
  readonly duties!: string;

  @Text({ zh: '巡查频次', en: 'How often it is patrolled.', max: 200, optional: true })
  readonly patrolCadence!: string | null;

  @Day({ zh: '生效日期', en: 'First day in effect.', privacy: 0 })
  readonly effectiveFrom!: LocalDate;

  @Day({ zh: '失效日期（最后一天）', en: 'Last day in effect; open when null.', privacy: 0, optional: true })
  readonly effectiveTo!: LocalDate | null;

  @BelongsTo(() => User, { zh: '批准发布人', en: 'Who has approved and published it.' })
  readonly publisher!: Ref<User>;
  readonly publisherId!: string;

  @Computed({
    value: 'flag', zh: '今天是否生效', en: 'Whether it is in effect today.', privacy: 0,
    sql: (row) => inForceOn(row.today, row.column('effective_from'), row.column('effective_to')),
  })
  readonly inEffect!: boolean;
}
