import { sql, type boundsOf, type Statement } from '@xiangzhi/plugin-api';
import { fuzzedHomesOf } from '@xiangzhi/core-domain/records';
import type { GridMapLayer } from './grid-map.choices.js';

type Bounds = ReturnType<typeof boundsOf>;

export interface MapWish {
  readonly tenantId: string;
  readonly today: string;
  /** In whole 1e-7 degrees. */
  readonly bounds: Bounds;
}

/** Most features of one layer; a screen shows no more. */
export const MOST_FEATURES = 2_000;

const inForce = (today: string): Statement => sql`u.valid_from <= ${today}::date and coalesce(u.valid_to >= ${today}::date, true)`;

const touching = ({ west, south, east, north }: Bounds): Statement => sql`
  u.boundary is not null and u.west <= ${east} and u.east >= ${west} and u.south <= ${north} and u.north >= ${south}`;

const within = ({ west, south, east, north }: Bounds, point: Statement): Statement => sql`
  ${point} is not null and (${point}->'coordinates'->>0)::float8 between ${west}::float8 / 10000000 and ${east}::float8 / 10000000 and (${point}->'coordinates'->>1)::float8 between ${south}::float8 / 10000000 and ${north}::float8 / 10000000`;

/** Whole 1e-7 degrees in, degrees out. */
const MIDDLE = sql`jsonb_build_object('type', 'Point', 'coordinates', jsonb_build_array(round((u.west::numeric + u.east) / 2) / 10000000, round((u.south::numeric + u.north) / 2) / 10000000))`;

const gridsTouching = ({ tenantId, today, bounds }: MapWish): Statement => sql`
  grids.grid g join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
  where g.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and ${inForce(today)} and ${touching(bounds)}`;

/** Columns of each layer: what it is, where it lies, what is said of it. */
const FEATURES: Readonly<Record<GridMapLayer, (wish: MapWish) => Statement>> = {
  BOUNDARIES: (wish) => sql`select g.id::text as id, u.boundary as geometry, jsonb_build_object('name', u.name, 'code', u.area_code, 'gridType', g.grid_type, 'households', g.households) as properties from ${gridsTouching(wish)}`,
  OFFICERS: (wish) => sql`
    select g.id::text, ${MIDDLE}, jsonb_build_object('name', u.name,
      'people', (select coalesce(jsonb_object_agg(a.role, a.people), '{}') from (select role, count(*) as people from grids.grid_assignment
        where tenant_id = ${wish.tenantId} and grid_id = g.id and valid_from <= ${wish.today}::date and coalesce(valid_to >= ${wish.today}::date, true) group by role) a),
      'cards', (select coalesce(jsonb_agg(jsonb_build_object('name', c.public_name, 'phone', c.phone) order by c.valid_from), '[]') from grids.contact_card c
        where c.tenant_id = ${wish.tenantId} and c.grid_id = g.id and c.valid_from <= ${wish.today}::date and coalesce(c.valid_to >= ${wish.today}::date, true)))
    from ${gridsTouching(wish)}`,
  // Both hold today: he has said so himself, and he is in post as a party member officer of the grid.
  PARTY_MEMBERS: (wish) => sql`
    select c.id::text, ${MIDDLE}, jsonb_build_object('name', c.public_name, 'phone', c.phone, 'duties', c.duties, 'grid', u.name)
    from grids.contact_card c join grids.grid g on g.tenant_id = c.tenant_id and g.id = c.grid_id join core.org_unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where c.tenant_id = ${wish.tenantId} and u.tenant_id = ${wish.tenantId} and ${inForce(wish.today)} and ${touching(wish.bounds)}
      and c.shows_identity and c.valid_from <= ${wish.today}::date and coalesce(c.valid_to >= ${wish.today}::date, true)
      and exists (select from grids.grid_assignment a where a.tenant_id = ${wish.tenantId} and a.grid_id = c.grid_id and a.user_id = c.officer_id and a.role = 'PARTY_OFFICER'
        and a.valid_from <= ${wish.today}::date and coalesce(a.valid_to >= ${wish.today}::date, true))
    order by u.area_code, c.id limit ${MOST_FEATURES}`,
  // AM-9: a complaint is on no map.
  ISSUES: ({ tenantId, bounds }) => sql`
    select i.id::text, i.point, jsonb_build_object('code', i.code, 'category', i.category, 'state', i.state, 'clock', i.clock, 'yellowAt', i.yellow_at, 'dueAt', i.due_at, 'finishedAt', i.finished_at)
    from grids.grid_issue i where i.tenant_id = ${tenantId} and i.clock in ('RUNNING', 'PAUSED', 'WAITING', 'FINISHED') and i.about_path is null and ${within(bounds, sql`i.point`)}
    order by i.due_at, i.id limit ${MOST_FEATURES}`,
  MEASURES: ({ tenantId, bounds }) => sql`
    select m.id::text, m.point, jsonb_build_object('kind', m.kind, 'state', m.state, 'place', m.place) from grids.preventive_measure m
    where m.tenant_id = ${tenantId} and m.state <> 'REMOVED' and ${within(bounds, sql`m.point`)} order by m.installed_on desc, m.id limit ${MOST_FEATURES}`,
  SPECIAL_GROUPS: ({ tenantId, today, bounds }) => sql`select null::text, h.point, jsonb_build_object('homes', h.homes) from (${fuzzedHomesOf(tenantId, today)}) h where ${within(bounds, sql`h.point`)}`,
  VENUES: ({ tenantId, today, bounds }) => sql`
    select v.id::text, ${MIDDLE}, jsonb_build_object('name', v.name, 'kind', v.kind, 'approximate', true) from core.venue v join core.org_unit u on u.tenant_id = v.tenant_id and u.id = v.unit_id
    where v.tenant_id = ${tenantId} and u.tenant_id = ${tenantId} and v.state <> 'CLOSED' and ${inForce(today)} and ${touching(bounds)} order by v.name, v.id limit ${MOST_FEATURES}`,
};

/** All layers in one statement; null without a layer. */
export const featuresOf = (layers: readonly GridMapLayer[], wish: MapWish): Statement | null => {
  const parts = layers.map((layer) => sql`select ${layer}::text as layer, f.id, f.geometry, f.properties from (${FEATURES[layer](wish)}) f (id, geometry, properties)`);
  return parts.length === 0 ? null : sql.join(parts, sql` union all `);
};
