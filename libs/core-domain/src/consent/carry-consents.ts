import { sql, type Work } from '@xiangzhi/plugin-api';
import { Consent } from './consent.record.js';

interface Carried {
  readonly id: string;
  /** It holds, and the kept row has one of its own for the purpose. */
  readonly twice: boolean;
}

/** RES-1: consents of a row that was merged are those of the kept one; of two for one purpose the kept row's own stays. */
export const carryConsents = async (work: Work, { keptId, mergedId }: { readonly keptId: string; readonly mergedId: string }): Promise<void> => {
  const { tenantId } = work.actor;
  const own = await work.query<Carried>(sql`
    select m.id, m.withdrawn_at is null and exists (
        select from core.consent k where k.tenant_id = ${tenantId} and k.subject_id = ${keptId} and k.purpose = m.purpose and k.withdrawn_at is null) as twice
    from core.consent m where m.tenant_id = ${tenantId} and m.subject_id = ${mergedId} order by m.id`);
  for (const { id, twice } of own) await work.update(Consent, await work.lock(Consent, id), { subjectId: keptId, ...(twice ? { withdrawnAt: work.now } : {}) });
  const asGuardian = await work.query<{ id: string }>(sql`select id from core.consent where tenant_id = ${tenantId} and guardian_id = ${mergedId} order by id`);
  for (const { id } of asGuardian) await work.update(Consent, await work.lock(Consent, id), { guardianId: keptId });
};
