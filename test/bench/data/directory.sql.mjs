import { KIND } from './township.mjs';

const AT = `timestamptz '2024-05-01 08:00+08'`;
const TOWNSHIPS = 'generate_series($1::int, $2::int) as t';

const TENANTS = `
  insert into core.tenant (tenant_id, id, area_code, county_code, city_code, display_name, status, package_id, settings, root_unit_id, created_at, updated_at, version)
  select pg_temp.id(${KIND.TENANT}, t, 0), pg_temp.id(${KIND.TENANT}, t, 0), pg_temp.area(t), left(pg_temp.area(t), 6), left(pg_temp.area(t), 4), '基准第' || t || '镇', 'ACTIVE',
    (select id from core.tenant_package where key = 'standard'), '{}', pg_temp.id(${KIND.UNIT}, t, 0), ${AT}, ${AT}, 1
  from ${TOWNSHIPS}`;

const TOWNSHIPS_SEEN_FROM_ABOVE = `
  insert into oversight.township (tenant_id, id, county_code, city_code, area_code, display_name, status, created_at, updated_at, version)
  select tenant_id, id, county_code, city_code, area_code, display_name, status, created_at, updated_at, 1
  from core.tenant where tenant_id between pg_temp.id(${KIND.TENANT}, $1, 0) and pg_temp.id(${KIND.TENANT}, $2, 0)`;

const MODULES = `
  insert into core.module (tenant_id, id, key, state, settings, created_at, updated_at, version)
  select pg_temp.id(${KIND.TENANT}, t, 0), pg_temp.id(${KIND.MODULE}, t, 0), 'grids', 'ENABLED', '{}', ${AT}, ${AT}, 1 from ${TOWNSHIPS}`;

const ROOT_UNITS = `
  insert into core.org_unit (tenant_id, id, level, kind, area_code, name, full_name, unit_path, valid_from, created_at, updated_at, version)
  select pg_temp.id(${KIND.TENANT}, t, 0), pg_temp.id(${KIND.UNIT}, t, 0), 'TOWNSHIP', 'TOWN', pg_temp.area(t), '基准第' || t || '镇', '试验县基准第' || t || '镇', pg_temp.area(t) || '/',
    date '2024-05-01', ${AT}, ${AT}, 1
  from ${TOWNSHIPS}`;

const GRID_UNITS = `
  insert into core.org_unit (tenant_id, id, parent_id, level, kind, area_code, name, full_name, unit_path, valid_from, created_at, updated_at, version)
  select pg_temp.id(${KIND.TENANT}, t, 0), pg_temp.id(${KIND.UNIT}, t, g), pg_temp.id(${KIND.UNIT}, t, 0), 'GRID', 'REGULAR', pg_temp.area(t) || lpad(g::text, 6, '0'), '第' || g || '网格',
    '试验县基准第' || t || '镇第' || g || '网格', pg_temp.area(t) || '/' || pg_temp.area(t) || lpad(g::text, 6, '0') || '/', date '2024-05-01', ${AT}, ${AT}, 1
  from ${TOWNSHIPS} cross join generate_series(1, $3::int) as g`;

const GRIDS = `
  insert into grids.grid (tenant_id, id, unit_id, grid_type, households, population, market_entities, unit_path, created_at, updated_at, version)
  select u.tenant_id, pg_temp.id(${KIND.GRID}, t, g), u.id, 'ORDINARY', 200 + g, 700 + g, g, u.unit_path, u.created_at, u.updated_at, 1
  from ${TOWNSHIPS} cross join generate_series(1, $3::int) as g
  join core.org_unit u on u.tenant_id = pg_temp.id(${KIND.TENANT}, t, 0) and u.id = pg_temp.id(${KIND.UNIT}, t, g)`;

const PEOPLE = `
  insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, updated_at, version)
  select pg_temp.id(${KIND.TENANT}, t, 0), pg_temp.id(${KIND.PERSON}, t, p), gen_random_uuid(),
    (array['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'])[1 + p % 10] || (array['建国', '秀英', '志强', '桂兰', '海燕', '国庆', '文静'])[1 + p % 7] || p, '139' || lpad(p::text, 8, '0'),
    pg_temp.id(${KIND.UNIT}, t, 0), pg_temp.area(t) || '/', 'ACTIVE', ${AT}, ${AT}, 1
  from ${TOWNSHIPS} cross join generate_series(1, $3::int) as p`;

/** Townships $1 to $2 with their units, grids ($3) and people ($3), in the order in which they refer to each other. */
export const DIRECTORY = Object.freeze([
  { rows: 'townships', text: TENANTS },
  { rows: 'townships', text: TOWNSHIPS_SEEN_FROM_ABOVE },
  { rows: 'townships', text: MODULES },
  { rows: 'townships', text: ROOT_UNITS },
  { rows: 'grids', text: GRID_UNITS },
  { rows: 'grids', text: GRIDS },
  { rows: 'people', text: PEOPLE },
]);
