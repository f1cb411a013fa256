import { coordinateE7, DomainError, placeOf, sql, type BoundaryGeometry, type PointGeometry, type Statement } from '@xiangzhi/plugin-api';
import { primaryGridOf, type GridHere, type Resolution } from './primary-grid.rules.js';

/** A grid at a point, with where its rows belong. */
export interface FoundGrid extends GridHere {
  readonly unitId: string;
  readonly unitPath: string;
  readonly name: string;
}

type Candidate = Omit<FoundGrid, 'place'> & { readonly boundary: BoundaryGeometry };

/** Whose township it is, which day, and how it is read: by a use case or by an operation. */
export interface Township {
  readonly tenantId: string;
  readonly today: string;
  readonly read: <Row>(statement: Statement) => Promise<readonly Row[]>;
}

const COLUMNS = sql`g.id, g.unit_id as "unitId", u.unit_path as "unitPath", u.name, coalesce(u.area_code, u.unit_path) as code, g.grid_type as "gridType", coalesce(u.area_m2, 0) as "areaM2"`;

/** As `inForceOn`, in a statement. */
const inForce = (today: string, from: Statement, to: Statement): Statement => sql`${from} <= ${today}::date and coalesce(${to} >= ${today}::date, true)`;
const unitInForce = (today: string, alias: 'u' | 'd'): Statement => inForce(today, sql.identifier(alias, 'valid_from'), sql.identifier(alias, 'valid_to'));

const planOn = (today: string): Statement => sql`(select p.categories from grids.governance_plan p where p.tenant_id = g.tenant_id and p.grid_id = g.id
  and ${inForce(today, sql`p.effective_from`, sql`p.effective_to`)} order by p.plan_version desc limit 1) as covers`;

/**
 * Grids in force whose bounds hold the point: a handful, whatever the township has. An ordinary grid that has drawn nothing lies
 * where its micro-grids lie: they stand for it.
 */
const candidatesAt = ({ tenantId, today }: Township, { coordinates: [lng, lat] }: PointGeometry): Statement => sql`
  select ${COLUMNS}, ${planOn(today)}, d.boundary
  from core.org_unit d
  join core.org_unit u on u.tenant_id = d.tenant_id and (u.id = d.id or (d.level = 'MICRO_GRID' and u.id = d.parent_id and u.boundary is null))
  join grids.grid g on g.tenant_id = u.tenant_id and g.unit_id = u.id
  where g.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and d.tenant_id = ${tenantId} and ${unitInForce(today, 'u')} and d.boundary is not null and ${unitInForce(today, 'd')}
    and d.west <= ${coordinateE7(lng)} and d.east >= ${coordinateE7(lng)} and d.south <= ${coordinateE7(lat)} and d.north >= ${coordinateE7(lat)}`;

/** One grid in force by its id or its unit's, with the unit above it. */
export const gridNamed = ({ tenantId, today }: Omit<Township, 'read'>, id: string): Statement => sql`
  select ${COLUMNS}, ${planOn(today)}, u.parent_id as "parentId"
  from grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
  where g.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and (g.id = ${id} or g.unit_id = ${id}) and ${unitInForce(today, 'u')}`;

/** Those that the point really lies in, or on whose border; each once, although it may lie on the border of two micro-grids. */
const gridsHere = (candidates: readonly Candidate[], point: PointGeometry): readonly FoundGrid[] => {
  const here = candidates.flatMap(({ boundary, ...grid }) => {
    const place = placeOf(boundary, point);
    return place === 'OUTSIDE' ? [] : [{ ...grid, place }];
  });
  return [...new Map(here.map((one) => [one.id, one])).values()];
};

const townshipBoundary = (tenantId: string): Statement => sql`select boundary from core.org_unit where tenant_id = ${tenantId} and parent_id is null`;

/**
 * GRID-INV-3 for a point: the same for a report and for the form that asks beforehand.
 * @throws DomainError VALIDATION for a point outside of the township, where it has drawn its boundary
 */
export const gridsAt = async (township: Township, point: PointGeometry, category: string): Promise<Resolution<FoundGrid>> => {
  const [candidates, [root]] = await Promise.all([
    township.read<Candidate>(candidatesAt(township, point)),
    township.read<{ boundary: BoundaryGeometry | null }>(townshipBoundary(township.tenantId)),
  ]);
  if (root?.boundary && placeOf(root.boundary, point) === 'OUTSIDE') {
    throw new DomainError('VALIDATION', { rule: '§3.12', messageZh: '该位置不在本乡镇范围内，请核对位置和坐标系；属于邻近乡镇的请向该乡镇反映', argumentPath: ['input', 'point'] });
  }
  return primaryGridOf(gridsHere(candidates, point), category);
};
