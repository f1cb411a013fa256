import { sql, type Work } from '@xiangzhi/plugin-api';

/**
 * Takes away what an import has made together with residents, before they go themselves: what has come to them later stays, and keeps them. All rows of
 * one transaction are of one instant and one author.
 */
export const detachPersons = async (work: Work, ids: readonly string[]): Promise<void> => {
  const { tenantId } = work.actor;
  const theirs = sql`person p where p.tenant_id = ${tenantId} and p.id = any(${ids}::uuid[])`;
  await work.query(sql`delete from core.person_token where tenant_id = ${tenantId} and person_id = any(${ids}::uuid[])`);
  await work.query(sql`
    delete from core.person_merge_suggestion s using core.${theirs} and s.tenant_id = ${tenantId} and s.state = 'OPEN' and s.version = 1 and p.id in (s.person_id, s.other_id)`);
  await work.query(sql`
    delete from core.person_tag t using core.${theirs} and t.tenant_id = ${tenantId} and t.person_id = p.id and t.created_at = p.created_at and t.created_by = p.created_by and t.version = 1`);
  const left = await work.query<{ householdId: string }>(sql`
    delete from core.household_member m using core.${theirs} and m.tenant_id = ${tenantId} and m.person_id = p.id and m.created_at = p.created_at and m.created_by = p.created_by and m.version = 1
    returning m.household_id as "householdId"`);
  await work.query(sql`
    delete from core.household h where h.tenant_id = ${tenantId} and h.id = any(${[...new Set(left.map(({ householdId }) => householdId))]}::uuid[]) and h.version = 1
      and h.created_at in (select p.created_at from core.${theirs})
      and not exists (select from core.household_member m where m.tenant_id = ${tenantId} and m.household_id = h.id)`);
};
