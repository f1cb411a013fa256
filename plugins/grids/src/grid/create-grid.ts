import { Choice, defineUseCase, DomainError, Geometry, Identifier, Input, Same, sql, Text, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { boundaryColumns, CoordinateSystem, openOrgUnit, OrgUnit, townshipCodeIn } from '@xiangzhi/core-domain/records';
import type { GridIndustry, GridType, MicroGridKind } from './grid.choices.js';
import { Grid } from './grid.record.js';
import { assertGridDraft, levelOf, nextCode } from './grid.rules.js';

@Input({ zh: '新建网格', en: 'Opens a grid.' })
export class CreateGridInput {
  @Identifier({ zh: '上级单元：村、社区；专属网格可直接设在乡镇之下', en: 'Unit above.' })
  readonly parentId!: string;

  @Text({ zh: '名称', en: 'Name, unique below the unit above.', max: 60 })
  readonly name!: string;

  @Same(() => Grid)
  readonly gridType!: GridType;

  @Same(() => Grid)
  readonly industry?: GridIndustry | null;

  @Same(() => Grid)
  readonly microKind?: MicroGridKind | null;

  @Same(() => Grid, { optional: true })
  readonly households?: number | null;

  @Same(() => Grid, { optional: true })
  readonly population?: number | null;

  @Same(() => Grid, { optional: true })
  readonly marketEntities?: number | null;

  @Same(() => Grid)
  readonly leadDeptId?: string | null;

  @Geometry({ zh: '边界：Polygon 或 MultiPolygon', en: 'Boundary: a Polygon or MultiPolygon.', optional: true })
  readonly boundary?: object | null;

  @Choice(CoordinateSystem, { zh: '边界的坐标系，默认 WGS84', en: 'Coordinate system of the boundary; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;
}

const takenCodes = async (work: Work): Promise<readonly string[]> =>
  (await work.query<{ code: string }>(sql`select area_code as code from core.org_unit where tenant_id = ${work.actor.tenantId} and area_code is not null and level in ('GRID', 'MICRO_GRID')`)).map(({ code }) => code);

/** A micro-grid stands below an ordinary grid: a special one has no lanes. */
const assertOrdinaryAbove = async (work: Work, parent: RowOf<OrgUnit>): Promise<void> => {
  const [special] = await work.query(sql`select from grids.grid where tenant_id = ${work.actor.tenantId} and unit_id = ${parent.id} and grid_type = 'SPECIAL'`);
  if (special) throw new DomainError('VALIDATION', { rule: '§4.1', messageZh: '微网格应设在普通网格之下，不能设在专属网格之下', argumentPath: ['input', 'parentId'] });
};

/** The unit and the grid in one; the code is the next free one. */
export const createGrid = defineUseCase({
  name: 'createGrid',
  zh: '新建网格',
  en: 'Open a grid: ordinary, special or micro.',
  permission: 'grids:grid:create',
  input: CreateGridInput,
  payload: { grid: Grid },
  async run(work, { parentId, name, boundary, crs, ...particulars }) {
    const parent = await work.find(OrgUnit, parentId, 'parentId');
    assertGridDraft(particulars, parent);
    if (particulars.gridType === 'MICRO') await assertOrdinaryAbove(work, parent);
    const columns = boundary ? boundaryColumns(boundary, crs ?? 'WGS84', ['input', 'boundary']) : null;
    const areaCode = nextCode(particulars.gridType, { township: townshipCodeIn(parent), parent: parent.areaCode }, await takenCodes(work));
    const unit = await openOrgUnit(work, { parentId, name, level: levelOf(particulars.gridType), areaCode, boundary: columns });
    if (particulars.leadDeptId) await work.find(OrgUnit, particulars.leadDeptId, 'leadDeptId');
    const { households, population, marketEntities, ...rest } = particulars;
    const counts = { households: households ?? 0, population: population ?? 0, marketEntities: marketEntities ?? 0 };
    return { grid: await work.insert(Grid, { ...rest, ...counts, unitId: unit.id, unitPath: unit.unitPath }) };
  },
});
