import { BelongsTo, Choice, Computed, fragment, HasMany, identifier, inForceOn, ScopedRecord, TenantRecord, Whole, type ComputedRow, type Fragment, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { GovernancePlan } from '../governance-plan/governance-plan.record.js';
import { GridAssignment } from '../grid-assignment/grid-assignment.record.js';
import { GridIndustry, GridStatus, GridType, MicroGridKind } from './grid.choices.js';

const ofUnit = (row: ComputedRow, column: 'name' | 'area_code'): Fragment =>
  fragment`(select ${identifier('u', column)} from core.org_unit u where u.tenant_id = ${row.tenant} and u.id = ${row.column('unit_id')})`;

const isInForce = (row: ComputedRow): Fragment => fragment`exists (select from core.org_unit u where u.tenant_id = ${row.tenant} and u.id = ${row.column('unit_id')}
  and ${inForceOn(row.today, identifier('u', 'valid_from'), identifier('u', 'valid_to'))})`;

/** A grid is a unit of the tree, level GRID or MICRO_GRID, and what a township knows of it besides; its boundary is the unit's. */
@TenantRecord({
  table: 'grid',
  zh: '网格',
  en: 'A grid: ordinary, special or micro.',
  reads: {
    permission: 'grids:grid:read',
    one: 'grid',
    list: 'grids',
    where: ['gridType', 'industry', 'unit'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class Grid extends ScopedRecord {
  @BelongsTo(() => OrgUnit, { zh: '组织单元', en: 'The unit that it is; name, code and boundary are there.' })
  readonly unit!: Ref<OrgUnit>;
  readonly unitId!: string;

  @Computed({ value: 'text', zh: '名称', en: 'Name of the unit.', privacy: 0, optional: true, sql: (row) => ofUnit(row, 'name') })
  readonly name!: string | null;

  @Computed({ value: 'text', zh: '网格编码', en: 'Code of the unit.', privacy: 0, optional: true, sql: (row) => ofUnit(row, 'area_code') })
  readonly code!: string | null;

  @Computed({ value: 'text', choices: GridStatus, zh: '状态', en: 'Whether it is in force today.', privacy: 0, sql: (row) => fragment`(case when ${isInForce(row)} then 'ACTIVE' else 'CLOSED' end)` })
  readonly status!: GridStatus;

  @Choice(GridType, { zh: '网格类型', en: 'Type.', privacy: 0 })
  readonly gridType!: GridType;

  @Choice(GridIndustry, { zh: '行业（专属网格）', en: 'What a special grid is about.', privacy: 0, optional: true })
  readonly industry!: GridIndustry | null;

  @Choice(MicroGridKind, { zh: '类别（微网格）', en: 'Kind of a micro-grid.', privacy: 0, optional: true })
  readonly microKind!: MicroGridKind | null;

  @Whole({ zh: '户数', en: 'Households.', max: 1_000_000 })
  readonly households!: number;

  @Whole({ zh: '人口', en: 'People.', max: 10_000_000 })
  readonly population!: number;

  @Whole({ zh: '市场主体数', en: 'Market entities.', max: 1_000_000 })
  readonly marketEntities!: number;

  @BelongsTo(() => OrgUnit, { zh: '牵头单位（专属网格）', en: 'Department that leads a special grid.', optional: true })
  readonly leadDept!: Ref<OrgUnit> | null;
  readonly leadDeptId!: string | null;

  @HasMany(() => GovernancePlan, { by: 'grid', zh: '专属治理方案', en: 'Governance plans, all versions.' })
  readonly plans!: readonly Ref<GovernancePlan>[];

  @HasMany(() => GridAssignment, { by: 'grid', zh: '网格力量', en: 'Who works in it.' })
  readonly assignments!: readonly Ref<GridAssignment>[];
}
