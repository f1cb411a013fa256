import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';

/** Whoever looks after the grid that a home lies in, from the post that he acts from (§3.12). A post of a village or of the township is none of a grid. */
export const isOfficerOfGrid = (row: ComputedRow): Fragment => fragment`(${row.post.role} in ('GRID_LEADER', 'GRID_OFFICER') and starts_with(${row.column('unit_path')}, ${row.post.unitPath})
  and exists (select from core.org_unit post where post.tenant_id = ${row.tenant} and post.id = ${row.post.unitId} and post.level in ('GRID', 'MICRO_GRID')))`;
