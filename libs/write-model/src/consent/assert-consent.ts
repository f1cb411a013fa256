import { DomainError } from '@xiangzhi/kernel';
import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import type { ProcessingPurpose } from '@xiangzhi/vocabulary';

/** Wherever in the township the person lives; held until the write ends, so that nobody withdraws while something is done by it. */
const heldConsent = (tenantId: string, subjectId: string, purpose: string): Statement =>
  sql.named('held_consent', sql`select core.held_consent(${tenantId}, ${subjectId}, ${purpose}) as id`);

/** Whose consent to what, and which argument of the input has led to the person. */
export interface ConsentQuestion {
  readonly purpose: ProcessingPurpose;
  readonly subjectId: string;
  readonly argument: string;
}

/**
 * AM-12: a withdrawal stops the purpose at once. What rests on another basis needs no consent.
 * @throws DomainError CONSENT_REQUIRED
 */
export const assertConsent = async (tx: Transaction, tenantId: string, { purpose, subjectId, argument }: ConsentQuestion): Promise<void> => {
  if (purpose.legalBasis !== 'CONSENT') return;
  const [held] = await tx.query<{ id: string | null }>(heldConsent(tenantId, subjectId, purpose.name));
  if (held?.id) return;
  throw new DomainError('CONSENT_REQUIRED', {
    rule: 'AM-12',
    messageZh: `“${purpose.zh}”须经本人同意，不满十四周岁的须经监护人同意；现在没有有效的同意，请先登记同意再办理`,
    argumentPath: ['input', argument],
    facts: { purpose: purpose.name },
  });
};
