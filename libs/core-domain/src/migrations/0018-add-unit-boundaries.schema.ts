import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const LEVELS = ['TOWNSHIP', 'SERVICE_ZONE', 'VILLAGE', 'COMMUNITY', 'GRID', 'MICRO_GRID'];

const levels = (codes: readonly string[]): string => `alter table core.org_unit add constraint org_unit_level check (level in (${codes.map((code) => `'${code}'`).join(', ')}))`;

/** Boundaries of units with their bounds, by which a point finds them (domain-model §3.12); and departments as units. */
export const addUnitBoundaries: NamedMigration = {
  name: '0018-add-unit-boundaries.schema',
  async up(q) {
    await inOrder(q, [
      ...['boundary jsonb', 'west int', 'south int', 'east int', 'north int', 'area_m2 int'].map((column) => `alter table core.org_unit add column ${column}`),
      'alter table core.org_unit add constraint org_unit_bounds check (west <= east and south <= north)',
      'alter table core.org_unit drop constraint org_unit_level',
      levels([...LEVELS, 'DEPARTMENT']),
      'create index org_unit_by_bounds on core.org_unit (tenant_id, west, east) where boundary is not null',
    ]);
  },
  async down(q) {
    await inOrder(q, [
      'alter table core.org_unit drop constraint org_unit_level',
      levels(LEVELS),
      'drop index core.org_unit_by_bounds',
      'alter table core.org_unit drop column boundary, drop column west, drop column south, drop column east, drop column north, drop column area_m2',
    ]);
  },
};
