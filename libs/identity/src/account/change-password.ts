import type { RequestFacts } from '@xiangzhi/access';
import { DomainError } from '@xiangzhi/kernel';
import { inTransaction } from '@xiangzhi/persistence';
import type { IdentityContext } from '../identity-context.js';
import { unauthenticated } from '../session/access-token.js';
import { auditAct, inPlatformRealm } from '../session/identity-audit.js';
import { revokeSessions } from '../session/session-store.js';
import type { SessionRef } from '../session/sign-out.js';
import { succeeded } from '../throttle/attempts.js';
import { accountById, storePassword } from './account.js';
import { hashPassword } from './password-hash.js';
import { normalPassword, passwordFrom } from './password.rules.js';

export interface ChangePasswordInput {
  readonly oldPassword: string;
  readonly newPassword: string;
}

const wrongOldPassword = (): DomainError =>
  new DomainError('VALIDATION', { messageZh: '原密码不正确，密码没有修改，请重新填写', argumentPath: ['input', 'oldPassword'] });

const unchanged = (): DomainError =>
  new DomainError('VALIDATION', { rule: 'PWD-1', messageZh: '新密码不能与原密码相同，请换一个', argumentPath: ['input', 'newPassword'] });

/**
 * Changes one's own password and ends all other sessions.
 * @throws DomainError VALIDATION (wrong old password; PWD-1), RATE_LIMITED, UNAUTHENTICATED
 */
export async function changePassword(context: IdentityContext, session: SessionRef, input: ChangePasswordInput, facts: RequestFacts): Promise<void> {
  const now = context.clock.now();
  const account = await inTransaction(context.pool, (tx) => accountById(tx, session.accountId));
  if (account?.status !== 'ACTIVE') throw unauthenticated();
  const attempt = await context.attempts.begin({ kind: 'PASSWORD', mobile: account.mobile, ip: facts.ip, now });
  if (!(await context.passwordCheck.matches(input.oldPassword, account.password_hash))) throw wrongOldPassword();
  const password = passwordFrom(input.newPassword, account.mobile, ['input', 'newPassword']);
  if (password === normalPassword(input.oldPassword)) throw unchanged();
  const hash = await hashPassword(password);
  await inPlatformRealm(context.pool, async (tx) => {
    await succeeded(tx, attempt);
    await storePassword(tx, { id: account.id, hash, now });
    await revokeSessions(tx, { accountId: account.id, reason: 'PASSWORD', now, except: session.sessionId });
    await auditAct(tx, { event: 'PASSWORD_CHANGED', accountId: account.id, actorId: account.id, facts, now });
  });
}
