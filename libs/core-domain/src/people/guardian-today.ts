import { sql, type Work } from '@xiangzhi/plugin-api';

/** Whether somebody is a guardian of a person on the business day. */
export const isGuardianToday = async (work: Work, { wardId, guardianId }: { readonly wardId: string; readonly guardianId: string }): Promise<boolean> => {
  const [found] = await work.query(sql`
    select id from core.guardianship where tenant_id = ${work.actor.tenantId} and ward_id = ${wardId} and guardian_id = ${guardianId}
      and valid_from <= ${work.today}::date and (valid_to is null or valid_to >= ${work.today}::date) limit 1`);
  return found !== undefined;
};
