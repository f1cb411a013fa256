import { newId } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { newRefreshToken, refreshTokenHash } from './refresh-token.js';
import type { PresentedToken } from './refresh.rules.js';

export type RevocationReason = 'SIGN_OUT' | 'SIGN_OUT_EVERYWHERE' | 'PASSWORD' | 'THEFT' | 'OPERATOR';

/** How long things of a session live, in milliseconds. */
export interface SessionLife {
  readonly accessMs: number;
  /** A session that is not refreshed for so long is over. */
  readonly refreshMs: number;
  /** A session ends after so long, however often it is refreshed. */
  readonly sessionMs: number;
}

const DAY_MS = 86_400_000;

export const DEFAULT_SESSION_LIFE: SessionLife = { accessMs: 600_000, refreshMs: 7 * DAY_MS, sessionMs: 30 * DAY_MS };

interface Opening {
  readonly accountId: string;
  readonly ip: string;
  readonly now: Date;
  readonly life: SessionLife;
}

/** Opens a session with its first refresh token. */
export async function openSession(tx: Transaction, { accountId, ip, now, life }: Opening): Promise<{ readonly sessionId: string; readonly refreshToken: string }> {
  const sessionId = newId();
  const refreshToken = newRefreshToken();
  await tx.query(sql`
    insert into identity.session (id, account_id, ip, created_at, last_used_at, expires_at)
    values (${sessionId}, ${accountId}, ${ip}, ${now}, ${now}, ${new Date(now.getTime() + life.sessionMs)})`);
  await addGeneration(tx, { sessionId, generation: 0, token: refreshToken, now, life });
  return { sessionId, refreshToken };
}

interface Generation {
  readonly sessionId: string;
  readonly generation: number;
  readonly token: string;
  readonly now: Date;
  readonly life: SessionLife;
}

/** Stores one more refresh token of a session. */
export async function addGeneration(tx: Transaction, { sessionId, generation, token, now, life }: Generation): Promise<void> {
  await tx.query(sql`
    insert into identity.refresh_token (session_id, generation, token_hash, issued_at, expires_at)
    values (${sessionId}, ${generation}, ${refreshTokenHash(token)}, ${now}, ${new Date(now.getTime() + life.refreshMs)})`);
}

export interface StoredToken extends PresentedToken {
  readonly sessionId: string;
  readonly accountId: string;
  readonly generation: number;
  readonly successorHash: string | null;
}

/** Finds a presented token and locks its session: two tabs take turns. */
export async function lockPresented(tx: Transaction, token: string): Promise<StoredToken | null> {
  const hash = refreshTokenHash(token);
  const [session] = await tx.query<{ id: string }>(sql`
    select s.id from identity.session s join identity.refresh_token t on t.session_id = s.id
     where t.token_hash = ${hash} for update of s`);
  if (session === undefined) return null;
  const [row] = await tx.query<StoredToken>(sql`
    select s.id as "sessionId", s.account_id as "accountId", s.revoked_at is not null as revoked, s.expires_at as "sessionExpiresAt",
           t.generation, t.expires_at as "tokenExpiresAt", t.used_at as "usedAt",
           next.token_hash as "successorHash", next.used_at is not null as "successorUsed"
      from identity.session s
      join identity.refresh_token t on t.session_id = s.id
      left join identity.refresh_token next on next.session_id = s.id and next.generation = t.generation + 1
     where s.id = ${session.id} and t.token_hash = ${hash}`);
  return row ?? null;
}

/** Marks a token as spent. */
export async function spend(tx: Transaction, token: StoredToken, now: Date): Promise<void> {
  await tx.query(sql`update identity.refresh_token set used_at = ${now} where session_id = ${token.sessionId} and generation = ${token.generation}`);
  await tx.query(sql`update identity.session set last_used_at = ${now} where id = ${token.sessionId}`);
}

interface Revocation {
  readonly accountId: string;
  readonly reason: RevocationReason;
  readonly now: Date;
  /** Only this session; without it, all of the account. */
  readonly only?: string;
  /** All but this one. */
  readonly except?: string;
}

/** Ends sessions; their access tokens die with the caches, within a minute (decision 25). */
export async function revokeSessions(tx: Transaction, { accountId, reason, now, only, except }: Revocation): Promise<void> {
  await tx.query(sql`
    update identity.session set revoked_at = ${now}, revoked_reason = ${reason}
     where account_id = ${accountId} and revoked_at is null
       and (${only ?? null}::uuid is null or id = ${only ?? null}::uuid) and id is distinct from ${except ?? null}::uuid`);
  await tx.query(sql`select pg_notify('identity_changed', ${`account:${accountId}`})`);
}
