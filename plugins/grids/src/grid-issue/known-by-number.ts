import { sql, type Work } from '@xiangzhi/plugin-api';

/**
 * GRID-INV-5: the issue that a number of another system stands for already; one that was withdrawn or voided stands for nothing. Two who bring the same number at once queue for it, so that
 * the second finds what the first has made; the unique key has the last word.
 */
export const knownByNumber = async (work: Work, source: string | null | undefined, externalRef: string | null | undefined): Promise<string | undefined> => {
  if (!source || !externalRef) return undefined;
  await work.inTurn(`${source} ${externalRef}`);
  const [known] = await work.query<{ id: string; code: string }>(sql`select id, code from grids.grid_issue where tenant_id = ${work.actor.tenantId} and source = ${source} and external_ref = ${externalRef}
    and state not in ('WITHDRAWN', 'VOIDED')`);
  if (known) work.warn({ code: 'ALREADY_REPORTED', rule: 'GRID-INV-5', messageZh: `该编号已登记为 ${known.code}，没有重复登记`, path: ['input', 'externalRef'] });
  return known?.id;
};
