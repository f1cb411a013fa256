import { DomainError, notFound, type LocalDate } from '@xiangzhi/kernel';
import { sql, sqlStateOf, type Statement, type Transaction } from '@xiangzhi/persistence';
import type { AssignmentStatus } from '@xiangzhi/access';
import { mobileFrom } from '../account/mobile.rules.js';
import type { CodePurpose } from '../code/one-time-code.js';

/** A post as a township writes it: the same facts as in `core.role_assignment`. */
export interface TownshipPost {
  /** Id of the row in `core.role_assignment`. */
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly roleCode: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly unitFullName: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** PENDING_APPROVAL for a powerful post; ignored when the post exists already. */
  readonly status: 'PENDING_APPROVAL' | 'ACTIVE';
}

const DAILY_CODES = '今天已向该人员发送过多次验证码，请明天再试';

/** SQLSTATEs of class XZ are raised by the functions of schema identity. */
function meaningOf(error: unknown): unknown {
  switch (sqlStateOf(error)) {
    case 'XZ404':
      return notFound();
    case 'XZ409':
      return new DomainError('INVALID_TRANSITION', { messageZh: '该任职当前的状态不允许此操作，请刷新后查看', cause: error });
    case 'XZ429':
      return new DomainError('RATE_LIMITED', { messageZh: DAILY_CODES, facts: { retryAfterSeconds: 86_400 }, cause: error });
    default:
      return error;
  }
}

async function answer<Row>(tx: Transaction, statement: Statement): Promise<Row[]> {
  try {
    return await tx.query<Row>(statement);
  } catch (error) {
    throw meaningOf(error);
  }
}

async function oneValue(tx: Transaction, statement: Statement): Promise<string> {
  const [row] = await answer<{ readonly value: string }>(tx, statement);
  return row?.value ?? '';
}

/**
 * The account of a mobile number, made if there is none. The answer does not tell which (AM-5).
 * @param tx of role app or platform, inside the township
 * @throws DomainError VALIDATION for a number that is none
 */
export const ensureAccount = (tx: Transaction, mobile: string, now: Date): Promise<string> =>
  oneValue(tx, sql`select identity.ensure_account(${mobileFrom(mobile)}, ${now}) as value`);

/**
 * Writes a post into the directory, in the transaction that writes `core.role_assignment`; again to move it or change its
 * validity. Account, user and role of a post never change.
 * @returns the status to store in the township as well: INVITED until the person has accepted a post in this township
 * (then `issueCode(…, 'INVITATION')` is due), whether the account is new or not
 * @throws DomainError NOT_FOUND when the id belongs to another post
 */
export const putAssignment = async (tx: Transaction, post: TownshipPost, now: Date): Promise<AssignmentStatus> =>
  (await oneValue(tx, sql`select identity.put_assignment(${JSON.stringify({ ...post, now: now.toISOString() })}::jsonb) as value`)) as AssignmentStatus;

/**
 * Writes a post in an archived township into the directory (AM-18): read-only, without an invitation, and in effect only while the same
 * person has the same post in the successor.
 * @param tx of role platform, inside the archived township
 * @returns whether it is new
 */
export const putArchivePost = async (tx: Transaction, post: Omit<TownshipPost, 'validTo' | 'status'>, now: Date): Promise<boolean> => {
  const [row] = await answer<{ readonly given: boolean }>(tx, sql`select identity.put_archive_post(${JSON.stringify({ ...post, now: now.toISOString() })}::jsonb) as given`);
  return row?.given === true;
};

/**
 * Approves, refuses, suspends, resumes or ends a post. The end takes effect within 60 s at the latest, usually at once.
 * @returns the status that came of it: approving or resuming gives INVITED until the person has accepted
 * @throws DomainError NOT_FOUND, INVALID_TRANSITION
 */
export const setAssignmentStatus = async (tx: Transaction, id: string, status: Exclude<AssignmentStatus, 'PENDING_APPROVAL' | 'INVITED'>, now: Date): Promise<AssignmentStatus> =>
  (await oneValue(tx, sql`select identity.set_assignment_status(${id}, ${status}, ${now}) as value`)) as AssignmentStatus;

/**
 * Sends a one-time code to the person, never to the township. INVITATION: to somebody with a post here that is not accepted
 * yet. RESET: to somebody with an active post here; the password stays until the person redeems the code.
 * @throws DomainError NOT_FOUND, RATE_LIMITED (5 of a kind a day and person; a further invitation is no error while one is alive)
 */
export const issueCode = async (tx: Transaction, accountId: string, purpose: CodePurpose, now: Date): Promise<void> => {
  await answer(tx, sql`select identity.issue_code(${accountId}, ${purpose}, ${now})`);
};

/** Tells the directory that a unit has a new name or path. @returns how many posts have it */
export const renameUnit = async (tx: Transaction, unit: { readonly id: string; readonly path: string; readonly fullName: string }, now: Date): Promise<number> =>
  Number(await oneValue(tx, sql`select identity.rename_unit(${unit.id}, ${unit.path}, ${unit.fullName}, ${now}) as value`));

/** A post that its holder has accepted since the township was last told. */
export interface ConfirmedAcceptance {
  readonly assignmentId: string;
  readonly userId: string;
  readonly status: AssignmentStatus;
  readonly acceptedAt: Date;
}

/** What people have accepted since the last call; write it into `core.role_assignment` and `core.app_user` in this transaction. */
export const confirmAcceptances = (tx: Transaction, now: Date): Promise<ConfirmedAcceptance[]> =>
  answer(tx, sql`
    select assignment_id as "assignmentId", user_id as "userId", status, accepted_at as "acceptedAt" from identity.confirm_acceptances(${now})`);

/** Tells all gateways that roles, modules or the name of this township have changed. */
export const tenantChanged = async (tx: Transaction): Promise<void> => {
  await answer(tx, sql`select identity.tenant_changed()`);
};
