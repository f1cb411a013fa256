import { defineUseCase, Identifier, Input, refusing, type Refuse } from '@xiangzhi/plugin-api';
import { OrgUnit } from '@xiangzhi/core-domain/records';
import { assertFits, assertLeadDept, gridOf, GridParticularsInput } from './grid-particulars.js';
import { Grid } from './grid.record.js';
import { levelOf } from './grid.rules.js';

@Input({ zh: '登记网格', en: 'Makes a unit of the tree a grid.' })
export class RegisterGridInput extends GridParticularsInput {
  @Identifier({ zh: '组织树中已有的网格（微网格）单元', en: 'A unit of the tree of level GRID or MICRO_GRID.' })
  readonly unitId!: string;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', '§4.1');

/** For a township whose tree has grids already when the module is switched on: what the tree does not know of them is added. */
export const registerGrid = defineUseCase({
  name: 'registerGrid',
  zh: '登记网格',
  en: 'Make a unit that is in the tree already a grid.',
  permission: 'grids:grid:create',
  input: RegisterGridInput,
  payload: { grid: Grid },
  async run(work, { unitId, ...particulars }) {
    const unit = await work.lock(OrgUnit, unitId, undefined, 'unitId');
    await assertLeadDept(work, particulars);
    const level = levelOf(particulars.gridType);
    if (unit.level !== level || unit.parentId === null) return refuse(`“${unit.name}”不是${level === 'GRID' ? '网格' : '微网格'}一级的单元，请另选`, 'unitId');
    if (unit.validTo !== null && unit.validTo < work.today) return refuse(`“${unit.name}”已经撤销，不能登记为网格`, 'unitId');
    await assertFits(work, particulars, await work.find(OrgUnit, unit.parentId, 'unitId'), 'unitId');
    return { grid: await gridOf(work, unit, particulars) };
  },
});
