import { sql, type Statement } from '@xiangzhi/plugin-api';

/** How long the county (or whoever is above it) has rows of a record kept at least. */
export interface RetentionFloor {
  readonly name: string;
  readonly days: number;
  readonly basis: string;
}

/** The longest of those above the township: each may lengthen, none shortens what another has said. */
export const floorsStatement = (tenantId: string): Statement => sql`
  select distinct on (f.record_name) f.record_name as name, f.days, f.basis
  from core.tenant t join core.retention_floor f on starts_with(t.area_code, f.region_code)
  where t.tenant_id = ${tenantId} order by f.record_name, f.days desc`;
