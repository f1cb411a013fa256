import type { RequestFacts } from '@xiangzhi/access';
import { inTransaction, type Transaction } from '@xiangzhi/persistence';
import { accountByMobile, storePassword, type Account } from '../account/account.js';
import { mobileFrom } from '../account/mobile.rules.js';
import { hashPassword } from '../account/password-hash.js';
import { passwordFrom } from '../account/password.rules.js';
import { acceptPosts, type Acceptance } from '../directory/accept-posts.js';
import type { IdentityContext } from '../identity-context.js';
import { unauthenticated } from '../session/access-token.js';
import { auditAct, inPlatformRealm } from '../session/identity-audit.js';
import { openSession, revokeSessions } from '../session/session-store.js';
import { tokensFor, type SessionTokens } from '../session/session-tokens.js';
import { succeeded } from '../throttle/attempts.js';
import { codeFrom, countGuess, liveCodes, matching, useUp, type LiveCode } from './one-time-code.js';

export interface RedeemCodeInput {
  readonly mobile: string;
  readonly code: string;
  /** The new password; or, when somebody with an account accepts an invitation, the one that he has. */
  readonly password: string;
}

export interface Redeemed {
  readonly tokens: SessionTokens;
  /** Posts that were accepted with the code; their townships are still to be told (`confirmAcceptances`). */
  readonly accepted: readonly Acceptance[];
}

const refused = (): ReturnType<typeof unauthenticated> => unauthenticated('手机号、验证码或密码不正确，或者验证码已过期，请检查后重试');

interface Presented {
  readonly account: Account;
  readonly code: LiveCode;
}

async function present(context: IdentityContext, mobile: string, typed: string): Promise<Presented | null> {
  const now = context.clock.now();
  return inTransaction(context.pool, async (tx) => {
    const account = await accountByMobile(tx, mobile);
    if (account === null) return null;
    const code = matching(await liveCodes(tx, account.id, now), typed);
    const mayEnter = (account.status === 'ACTIVE' || account.status === 'INVITED') && (context.demoDatabase || !account.demo);
    if (code !== null && mayEnter) return { account, code };
    await countGuess(tx, account.id, now);
    return null;
  });
}

/**
 * An invitation never changes the password of somebody who has one: the code has passed through other hands, and a second
 * township must not get at a credential that way (AM-5). Null: keep the password.
 */
async function newHash(context: IdentityContext, { account, code }: Presented, password: string): Promise<string | null> {
  if (code.purpose === 'RESET' || account.password_hash === null) return hashPassword(passwordFrom(password, account.mobile));
  if (await context.passwordCheck.matches(password, account.password_hash)) return null;
  throw refused();
}

async function settle(tx: Transaction, context: IdentityContext, presented: Presented, hash: string | null): Promise<readonly Acceptance[]> {
  const { account, code } = presented;
  const now = context.clock.now();
  if (hash !== null) {
    await storePassword(tx, { id: account.id, hash, now });
    await revokeSessions(tx, { accountId: account.id, reason: 'PASSWORD', now });
  }
  return code.purpose === 'INVITATION' ? acceptPosts(tx, { accountId: account.id, now, tenantId: code.issued_in }) : [];
}

/**
 * Redeems an invitation or a reset code and signs in. One argon2 run whatever is wrong.
 * @throws DomainError UNAUTHENTICATED (one answer for everything that may be wrong), VALIDATION (PWD-1), RATE_LIMITED
 */
export async function redeemCode(context: IdentityContext, input: RedeemCodeInput, facts: RequestFacts): Promise<Redeemed> {
  const now = context.clock.now();
  const mobile = mobileFrom(input.mobile);
  const attempt = await context.attempts.begin({ kind: 'CODE', mobile, ip: facts.ip, now });
  const presented = await present(context, mobile, codeFrom(input.code));
  if (presented === null) {
    await context.passwordCheck.matches(input.password, null);
    throw refused();
  }
  const hash = await newHash(context, presented, input.password);
  const { account, code } = presented;
  const outcome = await inPlatformRealm(context.pool, async (tx) => {
    if (!(await useUp(tx, code, now))) return null;
    await succeeded(tx, attempt);
    const accepted = await settle(tx, context, presented, hash);
    const event = code.purpose === 'RESET' ? 'PASSWORD_RESET' : 'INVITATION_ACCEPTED';
    await auditAct(tx, { event, accountId: account.id, actorId: account.id, facts, now });
    return { accepted, session: await openSession(tx, { accountId: account.id, ip: facts.ip, now, life: context.life }) };
  });
  if (outcome === null) throw refused();
  const mustChangePassword = hash === null && account.must_change_password;
  return { accepted: outcome.accepted, tokens: tokensFor(context.keys, context.life, now, { accountId: account.id, ...outcome.session, mustChangePassword }) };
}
