import { Choice, DomainError, Geometry, Input, Same, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { CoordinateSystem, OrgUnit } from '@xiangzhi/core-domain/records';
import { drawGrid } from './draw-grid.js';
import type { GridIndustry, GridType, MicroGridKind } from './grid.choices.js';
import { Grid } from './grid.record.js';
import { assertGridDraft } from './grid.rules.js';

/** What is said of a grid, whether its unit is new or stands in the tree already. */
@Input({ zh: '网格情况', en: 'Particulars of a grid.' })
export class GridParticularsInput {
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

/**
 * §4.1: a grid fits below the unit above it; a micro-grid stands below an ordinary grid, for a special one has no lanes.
 * @throws DomainError VALIDATION
 */
export const assertFits = async (work: Work, particulars: GridParticularsInput, parent: RowOf<OrgUnit>, argument: string): Promise<void> => {
  assertGridDraft(particulars, parent, argument);
  if (particulars.gridType !== 'MICRO') return;
  const [special] = await work.query(sql`select from grids.grid where tenant_id = ${work.actor.tenantId} and unit_id = ${parent.id} and grid_type = 'SPECIAL'`);
  if (special) throw new DomainError('VALIDATION', { rule: '§4.1', messageZh: '微网格应设在普通网格之下，不能设在专属网格之下', argumentPath: ['input', argument] });
};

/** @throws DomainError NOT_FOUND */
export const assertLeadDept = async (work: Work, { leadDeptId }: GridParticularsInput): Promise<void> => {
  if (leadDeptId) await work.find(OrgUnit, leadDeptId, 'leadDeptId');
};

/** Makes a unit a grid, drawn where a boundary is given. Answers the grid's id. */
export const gridOf = async (work: Work, unit: RowOf<OrgUnit>, { boundary, crs, households, population, marketEntities, ...rest }: GridParticularsInput): Promise<string> => {
  if (boundary) await drawGrid(work, unit, rest.gridType, { boundary, crs });
  const { gridType, industry = null, microKind = null, leadDeptId = null } = rest;
  const counts = { households: households ?? 0, population: population ?? 0, marketEntities: marketEntities ?? 0 };
  return work.insert(Grid, { gridType, industry, microKind, leadDeptId, ...counts, unitId: unit.id, unitPath: unit.unitPath });
};
