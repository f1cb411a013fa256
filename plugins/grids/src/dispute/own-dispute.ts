import { DomainError, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { DisputeCase } from './dispute-case.record.js';

/** A case that whoever acts mediates. @throws DomainError NOT_FOUND, CONFLICT, INVARIANT_VIOLATION (GRID-INV-9) */
export const ownDispute = async (work: Work, id: string, version: number): Promise<RowOf<DisputeCase>> => {
  const dispute = await work.lock(DisputeCase, id, version);
  if (dispute.mediatorIds.includes(work.actor.userId)) return dispute;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'GRID-INV-9', messageZh: '只有本案的调解员可以办理；需要调整调解员请联系派单员', argumentPath: ['input', 'id'] });
};

/** The day of the first session; null before it. */
export const firstSessionOf = async (work: Work, disputeId: string): Promise<string | null> => {
  const [first] = await work.query<{ heldOn: string | null }>(sql`select min(held_on)::text as "heldOn" from grids.dispute_mediation where tenant_id = ${work.actor.tenantId} and dispute_id = ${disputeId}`);
  return first?.heldOn ?? null;
};

export const partiesOf = async (work: Work, disputeId: string): Promise<readonly string[]> =>
  (await work.query<{ id: string }>(sql`select id from grids.dispute_party where tenant_id = ${work.actor.tenantId} and dispute_id = ${disputeId}`)).map(({ id }) => id);
