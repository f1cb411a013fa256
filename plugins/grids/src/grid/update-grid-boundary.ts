import { Choice, defineUseCase, Geometry, Input, VersionedInput } from '@xiangzhi/plugin-api';
import { CoordinateSystem, OrgUnit } from '@xiangzhi/core-domain/records';
import { drawGrid } from './draw-grid.js';
import { Grid } from './grid.record.js';

@Input({ zh: '修改网格边界', en: 'Draws a grid anew.' })
export class UpdateGridBoundaryInput extends VersionedInput {
  @Geometry({ zh: '边界：Polygon 或 MultiPolygon', en: 'Boundary: a Polygon or MultiPolygon.' })
  readonly boundary!: object;

  @Choice(CoordinateSystem, { zh: '坐标系，默认 WGS84', en: 'Coordinate system; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;
}

/** What was reported before keeps its grid; only what comes from now on is found by the new boundary. */
export const updateGridBoundary = defineUseCase({
  name: 'updateGridBoundary',
  zh: '修改网格边界',
  en: 'Draw the boundary of a grid anew.',
  permission: 'grids:grid:update',
  input: UpdateGridBoundaryInput,
  payload: { grid: Grid },
  async run(work, { id, version, boundary, crs }) {
    const grid = await work.lock(Grid, id, version);
    const unit = await work.lock(OrgUnit, grid.unitId);
    await drawGrid(work, unit, grid.gridType, { boundary, crs });
    await work.update(Grid, grid, {});
    return { grid: id };
  },
});
