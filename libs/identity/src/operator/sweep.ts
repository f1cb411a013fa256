import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, sql, type Database } from '@xiangzhi/persistence';

const DAY_MS = 86_400_000;

/** How long spent things are kept: attempts six months (G-10), the rest until nothing can refer to it. */
const KEEP_DAYS = { attempts: 183, sessions: 30, codes: 30 } as const;

export interface SweepReport {
  readonly attempts: number;
  readonly sessions: number;
  readonly codes: number;
}

/** Deletes what has long expired; for the worker, once a day. Bounded; run again while a figure equals `limit`. */
export function sweepIdentity(database: Database, clock: Clock, limit = 10_000): Promise<SweepReport> {
  const before = (days: number): Date => new Date(clock.now().getTime() - days * DAY_MS);
  return inTransaction(database.pool('identity'), async (tx) => {
    const attempts = await tx.query(sql`
      delete from identity.login_attempt where id in (select id from identity.login_attempt where at < ${before(KEEP_DAYS.attempts)} limit ${limit}) returning id`);
    const sessions = await tx.query(sql`
      delete from identity.session where id in (select id from identity.session where expires_at < ${before(KEEP_DAYS.sessions)} limit ${limit}) returning id`);
    const codes = await tx.query(sql`
      delete from identity.one_time_code where id in (select id from identity.one_time_code where expires_at < ${before(KEEP_DAYS.codes)} limit ${limit}) returning id`);
    await tx.query(sql`delete from identity.outgoing_code where expires_at < ${clock.now()}`);
    return { attempts: attempts.length, sessions: sessions.length, codes: codes.length };
  });
}
