import { DomainError, type Clock } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { createTenant, NOBODY, type CreatedTenant, type CreateTenantInput } from './create-tenant.js';
import { predecessorsFor, successorOf, type MergedTenant } from './merging.rules.js';

export interface MergeTenantsInput {
  /** The township that goes on: one that works with the platform already, or one to be made. */
  readonly into: CreateTenantInput;
  /** Area codes of the townships that are merged into it. */
  readonly from: readonly string[];
}

export interface MergedTenants {
  readonly successor: MergedTenant;
  /** Null where it worked with the platform before. */
  readonly created: CreatedTenant | null;
  /** The townships that were archived by this, and those that had been before. */
  readonly predecessors: readonly MergedTenant[];
  readonly archivedBefore: readonly MergedTenant[];
}

const tenantsBy = (tx: Transaction, codes: readonly string[]): Promise<MergedTenant[]> =>
  tx.query<MergedTenant>(sql`
    select tenant_id as "tenantId", root_unit_id as "rootUnitId", area_code as "areaCode", county_code as "countyCode", display_name as "displayName", status, successor_code as "successorCode"
    from core.tenant where area_code = any(${codes}::text[]) order by area_code for update`);

/** Archived first: a successor may have the name of one of them (CORE-01). */
const archive = async (tx: Transaction, ids: readonly string[], at: Date): Promise<void> => {
  await tx.query(sql`update core.tenant set status = 'ARCHIVED', archived_at = ${at}, updated_at = ${at}, updated_by = ${NOBODY}, version = version + 1 where tenant_id = any(${ids}::uuid[]) returning id`);
  await tx.query(sql`update oversight.township set status = 'ARCHIVED', archived_at = ${at}, updated_at = ${at}, version = version + 1 where tenant_id = any(${ids}::uuid[]) returning id`);
};

/** Also of what was merged into one of them before: nobody is sent to a township that is an archive itself. */
const nameSuccessor = async (tx: Transaction, ids: readonly string[], { tenantId, areaCode, displayName }: MergedTenant): Promise<void> => {
  const moved = await tx.query<{ id: string }>(sql`
    update core.tenant set successor_id = ${tenantId}, successor_code = ${areaCode}, successor_name = ${displayName}
    where tenant_id = any(${ids}::uuid[]) or successor_id = any(${ids}::uuid[]) returning tenant_id as id`);
  await tx.query(sql`update oversight.township set successor_code = ${areaCode}, successor_name = ${displayName} where tenant_id = any(${moved.map(({ id }) => id)}::uuid[]) returning id`);
};

const create = async (tx: Transaction, into: CreateTenantInput, clock: Clock): Promise<CreatedTenant & { readonly successor: MergedTenant }> => {
  const created = await createTenant(tx, into, clock);
  const [successor] = await tenantsBy(tx, [created.areaCode]);
  return { ...created, successor: successor as MergedTenant };
};

/**
 * 撤乡并镇 (AM-18): townships become archives of their successor, which is made if it is not there yet, in the caller's transaction of role
 * `platform`. No row changes its tenant. Asked again it changes nothing.
 * @throws DomainError VALIDATION (no such township, none named), INVARIANT_VIOLATION (another county, itself, archived for another one),
 * and what {@link createTenant} throws
 */
export async function mergeTenants(tx: Transaction, { into, from }: MergeTenantsInput, clock: Clock): Promise<MergedTenants> {
  const known = await tenantsBy(tx, [...from, ...(into.areaCode === undefined ? [] : [into.areaCode])]);
  const there = known.find(({ areaCode }) => areaCode === into.areaCode) ?? null;
  const { merged, archivedBefore } = predecessorsFor(there ?? { areaCode: into.areaCode ?? null, countyCode: into.countyCode ?? into.areaCode?.slice(0, 6) ?? null }, from, known);
  const ids = merged.map(({ tenantId }) => tenantId);
  if (ids.length === 0 && archivedBefore.length === 0) throw new DomainError('VALIDATION', { rule: 'AM-18', messageZh: '请用 --from 写明被撤并的乡镇代码，可写多个', argumentPath: ['from'] });
  if (there === null && ids.length === 0) throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-18', messageZh: '这些乡镇已经归档，不能再并入新开通的乡镇', argumentPath: ['from'] });
  await archive(tx, ids, clock.now());
  const { successor, ...created } = there === null ? await create(tx, into, clock) : { successor: successorOf(there) };
  await nameSuccessor(tx, ids, successor);
  return { successor, created: there === null ? (created as CreatedTenant) : null, predecessors: merged, archivedBefore };
}
