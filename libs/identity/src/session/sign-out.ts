import type { RequestFacts } from '@xiangzhi/access';
import type { IdentityContext } from '../identity-context.js';
import { auditAct, inPlatformRealm } from './identity-audit.js';
import { revokeSessions } from './session-store.js';

/** Whose session it is. A resolved session is one. */
export interface SessionRef {
  readonly accountId: string;
  readonly sessionId: string;
}

/** Ends this session. Twice is once. */
export function signOut(context: IdentityContext, session: SessionRef, facts: RequestFacts): Promise<void> {
  const now = context.clock.now();
  return inPlatformRealm(context.pool, async (tx) => {
    await revokeSessions(tx, { accountId: session.accountId, reason: 'SIGN_OUT', now, only: session.sessionId });
    await auditAct(tx, { event: 'SIGN_OUT', accountId: session.accountId, actorId: session.accountId, facts, now });
  });
}

/** Ends all sessions of the person, this one included. */
export function signOutEverywhere(context: IdentityContext, session: SessionRef, facts: RequestFacts): Promise<void> {
  const now = context.clock.now();
  return inPlatformRealm(context.pool, async (tx) => {
    await revokeSessions(tx, { accountId: session.accountId, reason: 'SIGN_OUT_EVERYWHERE', now });
    await auditAct(tx, { event: 'SIGN_OUT_EVERYWHERE', accountId: session.accountId, actorId: session.accountId, facts, now });
  });
}
