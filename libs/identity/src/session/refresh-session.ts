import type { RequestFacts } from '@xiangzhi/access';
import type { Transaction } from '@xiangzhi/persistence';
import { accountById } from '../account/account.js';
import type { IdentityContext } from '../identity-context.js';
import { unauthenticated } from './access-token.js';
import { auditAct, inPlatformRealm } from './identity-audit.js';
import { judgeRefresh } from './refresh.rules.js';
import { looksLikeRefreshToken, refreshTokenHash, successorsOf } from './refresh-token.js';
import { addGeneration, lockPresented, revokeSessions, spend, type StoredToken } from './session-store.js';
import { tokensFor, type SessionTokens } from './session-tokens.js';

const refused = (): ReturnType<typeof unauthenticated> => unauthenticated('登录状态已失效，请重新登录');

interface Renewal {
  readonly stored: StoredToken;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
}

/** The successor that the first tab got; after a rotation of keys it may come from an older one. */
const sameSuccessor = (context: IdentityContext, token: string, stored: StoredToken): string | null =>
  successorsOf(token, context.secrets).find((candidate) => refreshTokenHash(candidate) === stored.successorHash) ?? null;

async function rotate(tx: Transaction, context: IdentityContext, token: string, stored: StoredToken): Promise<string> {
  const now = context.clock.now();
  const [successor] = successorsOf(token, context.secrets) as [string];
  await spend(tx, stored, now);
  await addGeneration(tx, { sessionId: stored.sessionId, generation: stored.generation + 1, token: successor, now, life: context.life });
  return successor;
}

/** Null when there is nothing to renew. What it revokes stays revoked, therefore it answers instead of throwing. */
async function renew(tx: Transaction, context: IdentityContext, token: string, facts: RequestFacts): Promise<Renewal | null> {
  const now = context.clock.now();
  const stored = await lockPresented(tx, token);
  const verdict = stored === null ? 'REFUSE' : judgeRefresh(stored, now);
  if (stored === null || verdict === 'REFUSE') return null;
  if (verdict === 'THEFT') {
    await revokeSessions(tx, { accountId: stored.accountId, reason: 'THEFT', now, only: stored.sessionId });
    await auditAct(tx, { event: 'REFRESH_TOKEN_THEFT', accountId: stored.accountId, actorId: null, facts, now });
    return null;
  }
  const account = await accountById(tx, stored.accountId);
  if (account?.status !== 'ACTIVE' || (account.demo && !context.demoDatabase)) return null;
  const refreshToken = verdict === 'ROTATE' ? await rotate(tx, context, token, stored) : sameSuccessor(context, token, stored);
  return refreshToken === null ? null : { stored, refreshToken, mustChangePassword: account.must_change_password };
}

/**
 * Exchanges a refresh token for a new pair. The same token within 30 s, its successor unused, gets the same successor; later
 * it is theft and ends the session (contract, Identity).
 * @throws DomainError UNAUTHENTICATED
 */
export async function refreshSession(context: IdentityContext, refreshToken: string, facts: RequestFacts): Promise<SessionTokens> {
  if (!looksLikeRefreshToken(refreshToken)) throw refused();
  const renewal = await inPlatformRealm(context.pool, (tx) => renew(tx, context, refreshToken, facts));
  if (renewal === null) throw refused();
  const { stored, mustChangePassword } = renewal;
  const issue = { accountId: stored.accountId, sessionId: stored.sessionId, refreshToken: renewal.refreshToken, mustChangePassword };
  return tokensFor(context.keys, context.life, context.clock.now(), issue);
}
