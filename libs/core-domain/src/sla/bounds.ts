import { sql, type SlaDeclaration, type Statement } from '@xiangzhi/plugin-api';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** What the county (or whoever is nearest above) lets its townships set. */
export const boundsStatement = (tenantId: string): Statement => sql`
  select distinct on (b.module, b.code) b.module, b.code, b.least, b.most
  from core.tenant t join core.sla_bound b on starts_with(t.area_code, b.region_code)
  where t.tenant_id = ${tenantId} order by b.module, b.code, length(b.region_code) desc`;

/** AM-4: the module says what is sensible, the county draws it closer, never wider. */
export const boundsOf = ({ bounds: [least, most] }: SlaDeclaration, drawn: Bounds | undefined): Bounds => ({
  least: Math.max(least, drawn?.least ?? least),
  most: Math.min(most, drawn?.most ?? most),
});
