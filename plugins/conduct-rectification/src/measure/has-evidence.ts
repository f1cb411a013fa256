import { sql, type Work } from '@xiangzhi/plugin-api';

/** Whether something shows a measure in this cycle of its problem (CR-2). */
export const hasEvidence = async (work: Work, { id }: { readonly id: string }, cycle: number): Promise<boolean> => {
  const [found] = await work.query<{ id: string }>(sql`
    select e.id from conduct_rectification.conduct_progress e where e.tenant_id = ${work.actor.tenantId} and e.measure_id = ${id} and e.cycle = ${cycle} and e.evidence is not null limit 1`);
  return found !== undefined;
};
