import type { RequestFacts } from '@xiangzhi/access';
import { inTransaction, sql } from '@xiangzhi/persistence';
import { accountByMobile, type Account } from '../account/account.js';
import { mobileFrom } from '../account/mobile.rules.js';
import { hashPassword, isOutdated } from '../account/password-hash.js';
import type { IdentityContext } from '../identity-context.js';
import { succeeded } from '../throttle/attempts.js';
import { authenticate } from './authenticate.js';
import { auditAct, inPlatformRealm } from './identity-audit.js';
import { openSession } from './session-store.js';
import { tokensFor, type SessionTokens } from './session-tokens.js';

export interface SignInInput {
  readonly mobile: string;
  readonly password: string;
}

/** The hash of today's parameters, when the stored one is older; a sign-in is the only moment that has the password. */
async function renewedHash(account: Account, password: string): Promise<string | null> {
  const stored = account.password_hash;
  return stored !== null && isOutdated(stored) ? hashPassword(password) : null;
}

/**
 * Opens a session for whoever knows the password.
 * @throws DomainError UNAUTHENTICATED (one answer, in one time, for an unknown number, a wrong password and a closed
 * account), RATE_LIMITED, VALIDATION for a number that is none
 */
export async function signIn(context: IdentityContext, input: SignInInput, facts: RequestFacts): Promise<SessionTokens> {
  const now = context.clock.now();
  const mobile = mobileFrom(input.mobile);
  const attempt = await context.attempts.begin({ kind: 'SIGN_IN', mobile, ip: facts.ip, now });
  const found = await inTransaction(context.pool, (tx) => accountByMobile(tx, mobile));
  const account = await authenticate<Account>(await context.passwords(), { password: input.password, account: found });
  const renewed = await renewedHash(account, input.password);
  const { sessionId, refreshToken } = await inPlatformRealm(context.pool, async (tx) => {
    await succeeded(tx, attempt);
    if (renewed !== null) await tx.query(sql`update identity.account set password_hash = ${renewed} where id = ${account.id} and password_hash = ${account.password_hash}`);
    await auditAct(tx, { event: 'SIGN_IN', accountId: account.id, actorId: account.id, facts, now });
    return openSession(tx, { accountId: account.id, ip: facts.ip, now, life: context.life });
  });
  return tokensFor(context.keys, context.life, now, { accountId: account.id, sessionId, refreshToken, mustChangePassword: account.must_change_password });
}
