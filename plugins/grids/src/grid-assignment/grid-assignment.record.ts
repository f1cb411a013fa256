import { BelongsTo, Choice, choices, Computed, Day, Flag, inForceOn, ScopedRecord, TenantRecord, type ChoiceOf, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';

export const GridRole = choices('GridRole', { zh: '网格力量类别', en: 'What somebody does in a grid.' }, {
  GRID_LEADER: { zh: '网格长', en: 'Leads the grid.' },
  FULL_TIME_OFFICER: { zh: '专职网格员', en: 'Full-time officer.' },
  PART_TIME_OFFICER: { zh: '兼职网格员', en: 'Part-time officer.' },
  PARTY_OFFICER: { zh: '党员网格员', en: 'Party member officer.' },
  DEPT_LIAISON: { zh: '下沉干部', en: 'Cadre of a department.' },
  POLICE: { zh: '民警、辅警', en: 'Police.' },
  MEDIATOR: { zh: '调解员', en: 'Mediator.' },
  LEGAL_ADVISER: { zh: '法律顾问', en: 'Legal adviser.' },
});
export type GridRole = ChoiceOf<typeof GridRole>;

/** 网格力量: who works in a grid. It says who answers for what; what somebody may do is said by the post. */
@TenantRecord({
  table: 'grid_assignment',
  zh: '网格力量',
  en: 'Somebody who works in a grid.',
  reads: {
    permission: 'grids:assignment:read',
    one: 'gridAssignment',
    list: 'gridAssignments',
    where: ['grid', 'user', 'role', 'validTo'],
    orderBy: ['validFrom', 'createdAt'],
    order: [{ by: 'validFrom', direction: 'ASC' }],
  },
})
export class GridAssignment extends ScopedRecord {
  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid.' })
  readonly grid!: Ref<Grid>;
  readonly gridId!: string;

  @BelongsTo(() => User, { zh: '人员', en: 'Who.' })
  readonly user!: Ref<User>;
  readonly userId!: string;

  @Choice(GridRole, { zh: '网格力量类别', en: 'As what.', privacy: 0 })
  readonly role!: GridRole;

  @Day({ zh: '起始日期', en: 'First day.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Day({ zh: '截止日期（最后一天）', en: 'Last day; open when null.', privacy: 0, optional: true })
  readonly validTo!: LocalDate | null;

  @Computed({
    value: 'flag', zh: '今天是否在岗', en: 'Whether it holds today.', privacy: 0,
    sql: (row) => inForceOn(row.today, row.column('valid_from'), row.column('valid_to')),
  })
  readonly inForce!: boolean;

  @Flag({ zh: '是否在普通网格', en: 'Whether the grid is an ordinary one (GRID-INV-4).', hidden: true })
  readonly ordinary!: boolean;
}
