import { auditStatement, plainEntry, PLATFORM_REALM, SYSTEM_ACTOR, type AuditAction, type RequestFacts } from '@xiangzhi/access';
import { inTenantTransaction, type Transaction } from '@xiangzhi/persistence';
import type { Pool } from 'pg';

/** What people do with their accounts, as the platform's trail names it (AM-19). */
export type IdentityEvent =
  | 'SIGN_IN' | 'SIGN_OUT' | 'SIGN_OUT_EVERYWHERE' | 'PASSWORD_CHANGED' | 'PASSWORD_RESET' | 'INVITATION_ACCEPTED' | 'REFRESH_TOKEN_THEFT'
  | 'ACCOUNT_CREATED' | 'ACCOUNT_SUSPENDED' | 'ACCOUNT_REACTIVATED' | 'MOBILE_REBOUND' | 'CODE_ISSUED' | 'POST_GRANTED' | 'POST_ENDED';

const ACTION: Readonly<Partial<Record<IdentityEvent, AuditAction>>> = {
  SIGN_IN: 'LOGIN',
  SIGN_OUT: 'LOGIN',
  SIGN_OUT_EVERYWHERE: 'LOGIN',
  REFRESH_TOKEN_THEFT: 'LOGIN',
  ACCOUNT_CREATED: 'CREATE',
  INVITATION_ACCEPTED: 'GRANT',
  POST_GRANTED: 'GRANT',
  POST_ENDED: 'GRANT',
};

export interface IdentityAct {
  readonly event: IdentityEvent;
  readonly accountId: string;
  /** Null for the operator at the command line. */
  readonly actorId: string | null;
  readonly facts: RequestFacts;
  readonly now: Date;
}

/** Appends an act to the platform's chain, in the transaction of the act. */
export async function auditAct(tx: Transaction, { event, accountId, actorId, facts, now }: IdentityAct): Promise<void> {
  const about = { tenantId: PLATFORM_REALM, at: now, actorId, action: ACTION[event] ?? 'UPDATE', objectType: 'Account', objectId: accountId } as const;
  const outcome = event === 'REFRESH_TOKEN_THEFT' ? 'DENIED' : 'OK';
  await tx.query(auditStatement(plainEntry({ ...about, ip: facts.ip, outcome, requestId: facts.requestId }, [{ field: 'event', level: 0, before: null, after: event }])));
}

/** A transaction of identity that may append to the platform's chain. */
export const inPlatformRealm = <T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTenantTransaction(pool, { tenantId: PLATFORM_REALM, scope: '*', actorId: SYSTEM_ACTOR }, work);
