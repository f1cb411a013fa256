import { coordinateE7, placeOf, sql, type BoundaryGeometry, type PointGeometry, type Statement } from '@xiangzhi/plugin-api';
import type { GridHere } from './primary-grid.rules.js';

/** A grid at a point, with where its rows belong. */
export interface FoundGrid extends GridHere {
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
}

type Candidate = Omit<FoundGrid, 'place'> & { readonly boundary: BoundaryGeometry };

export interface AtPoint {
  readonly tenantId: string;
  readonly today: string;
}

const COLUMNS = sql`g.id, g.unit_id as "unitId", u.unit_path as "unitPath", u.name, coalesce(u.area_code, u.unit_path) as code, g.grid_type as "gridType", coalesce(u.area_m2, 0) as "areaM2"`;

const planOn = (today: string): Statement => sql`(select p.categories from grids.governance_plan p where p.tenant_id = g.tenant_id and p.grid_id = g.id
  and p.effective_from <= ${today}::date and coalesce(p.effective_to >= ${today}::date, true) order by p.plan_version desc limit 1) as covers`;

const inForce = (today: string): Statement => sql`u.valid_from <= ${today}::date and coalesce(u.valid_to >= ${today}::date, true)`;

/** Grids in force whose bounds hold the point: a handful, whatever the township has. */
export const candidatesAt = ({ tenantId, today }: AtPoint, { coordinates: [lng, lat] }: PointGeometry): Statement => sql`
  select ${COLUMNS}, ${planOn(today)}, u.boundary
  from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
  where g.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and ${inForce(today)} and u.boundary is not null
    and u.west <= ${coordinateE7(lng)} and u.east >= ${coordinateE7(lng)} and u.south <= ${coordinateE7(lat)} and u.north >= ${coordinateE7(lat)}`;

/** One grid in force by its id or its unit's, with the grid above it where it is a micro-grid. */
export const gridNamed = ({ tenantId, today }: AtPoint, id: string): Statement => sql`
  select ${COLUMNS}, ${planOn(today)}, u.parent_id as "parentId"
  from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
  where g.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and (g.id = ${id} or g.unit_id = ${id}) and ${inForce(today)}`;

/** Those that the point really lies in, or on whose border. */
export const gridsHere = (candidates: readonly Candidate[], point: PointGeometry): readonly FoundGrid[] =>
  candidates.flatMap(({ boundary, ...grid }) => {
    const place = placeOf(boundary, point);
    return place === 'OUTSIDE' ? [] : [{ ...grid, place }];
  });

/** The township's own boundary, if it has drawn one. */
export const townshipBoundary = (tenantId: string): Statement => sql`select boundary from core.org_unit where tenant_id = ${tenantId} and parent_id is null`;
