import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const crsCheck = (table: string, name: string, column: string): string => `alter table ${table} add constraint ${name} check (${column} in ('WGS84', 'CGCS2000', 'GCJ02', 'BD09'))`;

/** The coordinate system that a place came in, and the places of homes: the exact one, and the one for everybody else (domain-model §3.12). */
export const keepSourceCrs: NamedMigration = {
  name: '0110-keep-source-crs.schema',
  async up(q) {
    await inOrder(q, [
      'alter table core.org_unit add column boundary_crs text collate "C"',
      crsCheck('core.org_unit', 'org_unit_boundary_crs', 'boundary_crs'),
      ...['point jsonb', 'point_crs text collate "C"', 'fuzzed_point jsonb'].map((column) => `alter table core.household add column ${column}`),
      crsCheck('core.household', 'household_point_crs', 'point_crs'),
      'alter table core.household add constraint household_point check ((point is null) = (fuzzed_point is null) and (point is null) = (point_crs is null))',
    ]);
  },
  async down(q) {
    await inOrder(q, [
      'alter table core.household drop column point, drop column point_crs, drop column fuzzed_point',
      'alter table core.org_unit drop column boundary_crs',
    ]);
  },
};
