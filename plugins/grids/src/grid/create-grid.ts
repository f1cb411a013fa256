import { Choice, defineUseCase, DomainError, Geometry, Identifier, Input, Same, sql, Text, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { boundaryColumns, CoordinateSystem, openOrgUnit, OrgUnit, townshipCodeIn } from '@xiangzhi/core-domain/records';
import type { GridIndustry, GridType, MicroGridKind } from './grid.choices.js';
import { Grid } from './grid.record.js';
import { assertGridDraft, levelOf, nextCode } from './grid.rules.js';

@Input({ zh: '新建网格', en: 'Opens a grid.' })
export class CreateGridInput {
  @Identifier({ zh: '上级单元：村、社区；专属网格可直接设在乡镇之下', en: 'Unit above; with the name, for a grid that is new in the tree.', optional: true })
  readonly parentId?: string | null;

  @Text({ zh: '名称', en: 'Name, unique below the unit above.', max: 60, optional: true })
  readonly name?: string | null;

  @Identifier({ zh: '组织树中已有的网格单元；填了就不填上级和名称', en: 'Instead: a unit of the tree that is a grid already.', optional: true })
  readonly unitId?: string | null;

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

/** Nobody types a code, so nobody is to hear that it is taken: whoever opens a grid at the same moment queues here. */
const takenCodes = async (work: Work): Promise<readonly string[]> => {
  const { tenantId } = work.actor;
  await work.query(sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} grids.code`}, 0))`);
  return (await work.query<{ code: string }>(sql`select area_code as code from core.org_unit where tenant_id = ${tenantId} and area_code is not null and level in ('GRID', 'MICRO_GRID')`)).map(({ code }) => code);
};

/** A micro-grid stands below an ordinary grid: a special one has no lanes. */
const assertOrdinaryAbove = async (work: Work, parent: RowOf<OrgUnit>): Promise<void> => {
  const [special] = await work.query(sql`select from grids.grid where tenant_id = ${work.actor.tenantId} and unit_id = ${parent.id} and grid_type = 'SPECIAL'`);
  if (special) throw new DomainError('VALIDATION', { rule: '§4.1', messageZh: '微网格应设在普通网格之下，不能设在专属网格之下', argumentPath: ['input', 'parentId'] });
};

type Unit = RowOf<OrgUnit>;

const refuse = (messageZh: string, argument: string): never => {
  throw new DomainError('VALIDATION', { rule: '§4.1', messageZh, argumentPath: ['input', argument] });
};

/** A unit that stands in the tree already, with the one above it. */
const standing = async (work: Work, unitId: string, level: string): Promise<{ readonly unit: Unit; readonly parent: Unit }> => {
  const unit = await work.lock(OrgUnit, unitId, undefined, 'unitId');
  if (unit.level !== level || unit.parentId === null) return refuse(`“${unit.name}”不是${level === 'GRID' ? '网格' : '微网格'}一级的单元，请另选`, 'unitId');
  return { unit, parent: await work.find(OrgUnit, unit.parentId, 'unitId') };
};

const opened = async (work: Work, input: CreateGridInput): Promise<{ readonly unit: Unit; readonly parent: Unit }> => {
  const { parentId, name, gridType } = input;
  if (!parentId || !name) return refuse('请填写上级单元和名称，或选择组织树中已有的网格单元', parentId ? 'name' : 'parentId');
  const parent = await work.find(OrgUnit, parentId, 'parentId');
  assertGridDraft(input, parent);
  const areaCode = nextCode(gridType, { township: townshipCodeIn(parent), parent: parent.areaCode }, await takenCodes(work));
  return { parent, unit: await openOrgUnit(work, { parentId, name, level: levelOf(gridType), areaCode }) };
};

/** The unit and the grid in one, or a grid for a unit that is there; the code of a new one is the next free one. */
export const createGrid = defineUseCase({
  name: 'createGrid',
  zh: '新建网格',
  en: 'Open a grid: ordinary, special or micro.',
  permission: 'grids:grid:create',
  input: CreateGridInput,
  payload: { grid: Grid },
  async run(work, input) {
    const { parentId: _parent, name: _name, unitId, boundary, crs, ...particulars } = input;
    const { unit, parent } = unitId ? await standing(work, unitId, levelOf(input.gridType)) : await opened(work, input);
    assertGridDraft(particulars, parent);
    if (particulars.gridType === 'MICRO') await assertOrdinaryAbove(work, parent);
    if (boundary) await work.update(OrgUnit, unit, boundaryColumns(boundary, crs ?? 'WGS84', ['input', 'boundary']));
    if (particulars.leadDeptId) await work.find(OrgUnit, particulars.leadDeptId, 'leadDeptId');
    const { households, population, marketEntities, ...rest } = particulars;
    const counts = { households: households ?? 0, population: population ?? 0, marketEntities: marketEntities ?? 0 };
    return { grid: await work.insert(Grid, { ...rest, ...counts, unitId: unit.id, unitPath: unit.unitPath }) };
  },
});
