import { defineUseCase, DomainError, Input, Same, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
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

/** GRID-INV-1 and -4 are partial unique keys: one leader a grid, one ordinary grid a full-time officer. */
export const assignGridRole = defineUseCase({
  name: 'assignGridRole',
  zh: '安排网格力量',
  en: 'Put somebody into a grid: leader, officer, liaison.',
  permission: 'grids:assignment:assign',
  input: AssignGridRoleInput,
  payload: { gridAssignment: GridAssignment },
  async run(work, { gridId, userId, role, validFrom }) {
    const grid = await work.find(Grid, gridId, 'gridId');
    const user = await work.find(User, userId, 'userId');
    const ordinary = grid.gridType === 'ORDINARY';
    return { gridAssignment: await work.insert(GridAssignment, { gridId, userId: user.id, role, validFrom: validFrom ?? work.today, validTo: null, ordinary, unitPath: grid.unitPath }) };
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
    if (last < assignment.validFrom) throw new DomainError('VALIDATION', { rule: 'GRID-INV-1', messageZh: `截止日期不能早于起始日期 ${assignment.validFrom}`, argumentPath: ['input', 'validTo'] });
    await work.update(GridAssignment, assignment, { validTo: last });
    return { gridAssignment: id };
  },
});
