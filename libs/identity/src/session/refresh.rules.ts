/** A refresh token that was presented, with its session and what came after it. */
export interface PresentedToken {
  readonly revoked: boolean;
  readonly sessionExpiresAt: Date;
  readonly tokenExpiresAt: Date;
  readonly usedAt: Date | null;
  /** Whether the next generation exists and has been used itself. */
  readonly successorUsed: boolean;
}

/** ROTATE: a first use. REPEAT: a second tab, same successor. THEFT: somebody uses a token that is spent. */
export type RefreshVerdict = 'ROTATE' | 'REPEAT' | 'THEFT' | 'REFUSE';

/** How long a second tab may come after the first, while the successor is still unused (contract, Identity). */
export const SECOND_TAB_MS = 30_000;

/** What a presented refresh token deserves. A session that has ended refuses without further consequences. */
export function judgeRefresh(token: PresentedToken, now: Date): RefreshVerdict {
  if (token.revoked || token.sessionExpiresAt <= now) return 'REFUSE';
  if (token.usedAt === null) return token.tokenExpiresAt <= now ? 'REFUSE' : 'ROTATE';
  const late = now.getTime() - token.usedAt.getTime() > SECOND_TAB_MS;
  return late || token.successorUsed ? 'THEFT' : 'REPEAT';
}
