import { defineUseCase, DomainError, Input, refusing, Same, sql, VersionedInput, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { GridAssignment, type GridRole } from './grid-assignment.record.js';

@Input({ zh: '安排网格力量', en: 'Puts somebody into a grid.' })
export class AssignGridRoleInput {
  @Same(() => GridAssignment)
  readonly gridId!: string;

  @Same(() => GridAssignment)
  readonly userId!: string;

  @Same(() => GridAssignment)
  readonly role!: GridRole;

  @Same(() => GridAssignment, { optional: true, zh: '起始日期，默认今天', en: 'First day; today by default.' })
  readonly validFrom?: LocalDate | null;
}

@Input({ zh: '结束网格力量安排', en: 'Takes somebody out of a grid.' })
export class EndGridRoleInput extends VersionedInput {
  @Same(() => GridAssignment, { zh: '截止日期（最后一天），默认今天', en: 'Last day; today by default.' })
  readonly validTo?: LocalDate | null;
}

type Wished = Pick<GridAssignment, 'userId' | 'role' | 'validFrom'>;

/** What the keys of GRID-INV-1 and -4 cannot see: somebody whose last day is known, and has not come by the first day of the other. */
const assertFree = async (work: Work, grid: RowOf<Grid>, { userId, role, validFrom }: Wished): Promise<void> => {
  const { tenantId } = work.actor;
  const leads = role === 'GRID_LEADER';
  if (!leads && !(role === 'FULL_TIME_OFFICER' && grid.gridType === 'ORDINARY')) return;
  const whose = leads ? sql`a.role = 'GRID_LEADER' and a.grid_id = ${grid.id}` : sql`a.role = 'FULL_TIME_OFFICER' and a.ordinary and a.user_id = ${userId}`;
  const [held] = await work.query<{ until: LocalDate }>(sql`
    select to_char(a.valid_to, 'YYYY-MM-DD') as until from grids.grid_assignment a where a.tenant_id = ${tenantId} and ${whose} and a.valid_to >= ${validFrom}::date order by a.valid_to desc limit 1`);
  if (!held) return;
  const messageZh = leads ? `该网格现任网格长任职到 ${held.until}，请从次日起安排` : `该专职网格员在另一普通网格任职到 ${held.until}，请从次日起安排`;
  throw new DomainError('INVARIANT_VIOLATION', { rule: leads ? 'GRID-INV-1' : 'GRID-INV-4', messageZh, argumentPath: ['input', 'validFrom'] });
};

/** GRID-INV-1 and -4 are partial unique keys: one leader a grid, one ordinary grid a full-time officer. */
export const assignGridRole = defineUseCase({
  name: 'assignGridRole',
  zh: '安排网格力量',
  en: 'Put somebody into a grid: leader, officer, liaison.',
  permission: 'grids:assignment:assign',
  input: AssignGridRoleInput,
  payload: { gridAssignment: GridAssignment },
  async run(work, { gridId, userId, role, validFrom: wished }) {
    const grid = await work.find(Grid, gridId, 'gridId');
    const user = await work.find(User, userId, 'userId');
    const validFrom = wished ?? work.today;
    await assertFree(work, grid, { userId, role, validFrom });
    return { gridAssignment: await work.insert(GridAssignment, { gridId, userId: user.id, role, validFrom, validTo: null, ordinary: grid.gridType === 'ORDINARY', unitPath: grid.unitPath }) };
  },
});

export const endGridRole = defineUseCase({
  name: 'endGridRole',
  zh: '结束网格力量安排',
  en: 'Take somebody out of a grid.',
  permission: 'grids:assignment:assign',
  input: EndGridRoleInput,
  payload: { gridAssignment: GridAssignment },
  async run(work, { id, version, validTo }) {
    const assignment = await work.lock(GridAssignment, id, version);
    const last = validTo ?? work.today;
    if (last < assignment.validFrom) refusing('VALIDATION', 'GRID-INV-1')(`截止日期不能早于起始日期 ${assignment.validFrom}`, 'validTo');
    // The next one may have begun since.
    if (assignment.validTo !== null && last > assignment.validTo) refusing('INVARIANT_VIOLATION', 'GRID-INV-1')(`已定于 ${assignment.validTo} 结束，不能延后；需要继续请另行安排`, 'validTo');
    await work.update(GridAssignment, assignment, { validTo: last });
    return { gridAssignment: id };
  },
});
