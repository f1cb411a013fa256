import { policyWithin, sql, type SlaDeclaration, type SlaPolicy, type Statement } from '@xiangzhi/plugin-api';

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

/** AM-4: between which amounts a township sets the time for signing; undefined where nobody signs. */
export const signBoundsOf = ({ sign, signBounds: [least, most] = [1, sign?.amount ?? 1] }: SlaDeclaration): Bounds | undefined => (sign ? { least, most } : undefined);

/** AM-4: what the module allows, a township may forbid; it does not allow what the module forbids. */
export const mostAllowed = (declared: SlaDeclaration): Pick<SlaPolicy, 'pauseAllowed' | 'maxExtensions'> => policyWithin(declared, undefined);
