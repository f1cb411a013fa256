import { sql, type RowOf, type SourceCrs, type Work } from '@xiangzhi/plugin-api';
import { boundaryColumns, OrgUnit, warnOfOverhang } from '@xiangzhi/core-domain/records';
import type { GridType } from './grid.choices.js';
import { assertApart, type Neighbour } from './overlap.rules.js';

/** Ordinary grids in force below the same village, besides the one that is drawn. */
const neighboursOf = (work: Work, { id, parentId }: RowOf<OrgUnit>): Promise<Neighbour[]> =>
  work.query<Neighbour>(sql`
    select u.name, u.area_m2 as "areaM2", u.boundary from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where g.tenant_id = ${work.actor.tenantId} and u.tenant_id = ${work.actor.tenantId} and g.grid_type = 'ORDINARY' and u.parent_id = ${parentId} and u.id <> ${id} and u.boundary is not null
      and coalesce(u.valid_to >= ${work.today}::date, true)
    order by u.unit_path`);

/**
 * Gives a grid its boundary. Ordinary grids of one village do not overlap (GRID-INV-2): whoever draws one at the same moment waits, so that
 * of two that overlap the second is refused. A special grid overlays what it likes (GRID-INV-3).
 * @throws DomainError VALIDATION (GRID-T10), INVARIANT_VIOLATION (GRID-INV-2)
 */
export const drawGrid = async (work: Work, unit: RowOf<OrgUnit>, gridType: GridType, { boundary, crs }: { readonly boundary: object; readonly crs?: SourceCrs | null | undefined }): Promise<void> => {
  const columns = boundaryColumns(boundary, crs ?? 'WGS84', ['input', 'boundary']);
  if (gridType === 'ORDINARY') {
    await work.inTurn('grids.boundary');
    assertApart(columns, await neighboursOf(work, unit));
  }
  await work.update(OrgUnit, unit, columns);
  await warnOfOverhang(work, unit, columns.boundary);
};
