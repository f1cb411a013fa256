import { assignmentApproval, assignmentProposal, baselineRole, needsSecondApproval } from '@xiangzhi/access';

/** Who puts somebody into a post. Persons are users of the township. */
export interface Appointment {
  readonly proposedBy: string;
  /** The second person of a powerful post (SOD-9); null for the others. */
  readonly decidedBy: string | null;
}

export interface Appointed {
  readonly role: string;
  readonly subject: string;
}

/** The persons who appoint: each may do so in his own role. */
export interface Appointing {
  readonly admin: string;
  readonly leader: string;
  readonly privacyOfficer: string;
}

const isPowerful = (code: string): boolean => {
  const role = baselineRole(code);
  return role !== undefined && needsSecondApproval(role);
};

/**
 * The admin proposes, the leader approves what is powerful; for the admin the leader proposes, for the leader the privacy
 * officer approves. Checked by the rules that bind everybody.
 * @throws DomainError SEPARATION_OF_DUTIES
 */
export function appointmentOf({ role, subject }: Appointed, { admin, leader, privacyOfficer }: Appointing): Appointment {
  const proposedBy = subject === admin ? leader : admin;
  assignmentProposal({ proposer: proposedBy, subject });
  if (!isPowerful(role)) return { proposedBy, decidedBy: null };
  const decidedBy = subject === leader ? privacyOfficer : leader;
  assignmentApproval({ proposer: proposedBy, approver: decidedBy, subject });
  return { proposedBy, decidedBy };
}
