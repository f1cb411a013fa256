import type { TokenKeys } from './access-token.js';
import type { SessionLife } from './session-store.js';

/** What a client keeps after signing in or refreshing. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token stops working. */
  readonly expiresAt: Date;
  readonly accountId: string;
  readonly sessionId: string;
  /** Everything but changePassword, signOut and me is refused until the password is changed. */
  readonly mustChangePassword: boolean;
}

interface Issue {
  readonly accountId: string;
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly mustChangePassword: boolean;
}

/** Signs the access token that goes with a refresh token. */
export function tokensFor(keys: TokenKeys, life: SessionLife, now: Date, issue: Issue): SessionTokens {
  const exp = Math.floor((now.getTime() + life.accessMs) / 1_000);
  const accessToken = keys.sign({ sub: issue.accountId, sid: issue.sessionId, exp }, now);
  return { ...issue, accessToken, expiresAt: new Date(exp * 1_000) };
}
