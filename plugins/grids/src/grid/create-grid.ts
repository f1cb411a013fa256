import { defineUseCase, Identifier, Input, sql, Text, type Work } from '@xiangzhi/plugin-api';
import { openOrgUnit, OrgUnit, townshipCodeIn } from '@xiangzhi/core-domain/records';
import { assertFits, assertLeadDept, gridOf, GridParticularsInput } from './grid-particulars.js';
import { Grid } from './grid.record.js';
import { levelOf, nextCode } from './grid.rules.js';

@Input({ zh: '新建网格', en: 'Opens a grid.' })
export class CreateGridInput extends GridParticularsInput {
  @Identifier({ zh: '上级单元：村、社区；专属网格可直接设在乡镇之下', en: 'Unit above.' })
  readonly parentId!: string;

  @Text({ zh: '名称', en: 'Name, unique below the unit above.', max: 60 })
  readonly name!: string;
}

/** Nobody types a code, so nobody is to hear that it is taken: whoever opens a grid at the same moment queues here. */
const takenCodes = async (work: Work): Promise<readonly string[]> => {
  await work.inTurn('grids.code');
  return (await work.query<{ code: string }>(sql`select area_code as code from core.org_unit where tenant_id = ${work.actor.tenantId} and area_code is not null and level in ('GRID', 'MICRO_GRID')`)).map(({ code }) => code);
};

/** The unit and the grid in one; the code is the next free one. */
export const createGrid = defineUseCase({
  name: 'createGrid',
  zh: '新建网格',
  en: 'Open a grid: ordinary, special or micro.',
  permission: 'grids:grid:create',
  input: CreateGridInput,
  payload: { grid: Grid },
  async run(work, { parentId, name, ...particulars }) {
    const parent = await work.find(OrgUnit, parentId, 'parentId');
    await assertLeadDept(work, particulars);
    await assertFits(work, particulars, parent, 'parentId');
    const { gridType } = particulars;
    const areaCode = nextCode(gridType, { township: townshipCodeIn(parent), parent: parent.areaCode }, await takenCodes(work));
    const unit = await openOrgUnit(work, { parentId, name, level: levelOf(gridType), areaCode });
    return { grid: await gridOf(work, unit, particulars) };
  },
});
