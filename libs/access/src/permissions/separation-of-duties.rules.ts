import { DomainError } from '@xiangzhi/kernel';

/** A person, told by one and the same kind of id on both sides (user of the township, or account). */
type PersonId = string;

const twoPersons = (rule: string, messageZh: string): DomainError => new DomainError('SEPARATION_OF_DUTIES', { rule, messageZh });

/**
 * SOD-1: whoever verifies, accepts or reviews an item has not handled it, in whatever role.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export function verifierIsNotHandler(verifier: PersonId, handlers: readonly PersonId[]): void {
  if (handlers.includes(verifier)) {
    throw twoPersons('SOD-1', '您办理过该事项，不能再由您核验或验收，请由未参与办理的同事处理');
  }
}

/**
 * SOD-2: whoever approves has not applied.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export function approverIsNotApplicant(approver: PersonId, applicant: PersonId): void {
  if (approver === applicant) throw twoPersons('SOD-2', '该申请由您提出，不能由您本人审批，请由另一位有审批权的同事处理');
}

/**
 * SOD-9: nobody gives himself a post, powerful or not.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export function assignmentProposal({ proposer, subject }: { readonly proposer: PersonId; readonly subject: PersonId }): void {
  if (proposer === subject) throw twoPersons('SOD-9', '不能给自己安排职务，请由另一位管理员办理');
}

/**
 * SOD-9: a powerful post is approved by a second person, never by who proposed it and never by who gets it.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export function assignmentApproval(persons: { readonly proposer: PersonId; readonly approver: PersonId; readonly subject: PersonId }): void {
  if (persons.approver === persons.subject) throw twoPersons('SOD-9', '不能审批自己的任职，请由另一位有审批权的同事处理');
  if (persons.approver === persons.proposer) throw twoPersons('SOD-9', '该任职由您提出，须由第二人审批后才能生效');
}
