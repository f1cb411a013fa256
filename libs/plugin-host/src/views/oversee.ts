import type pg from 'pg';
import type { OversightActor } from '@xiangzhi/access';
import { inTransaction, sql, type Statement } from '@xiangzhi/persistence';
import type { RunStatement } from '@xiangzhi/read-model';

/** Reads of a county or city: projections of its own region only, guarded by policies on the region. */
export const overseeStatements =
  (pool: pg.Pool, actor: OversightActor): RunStatement =>
  (statement: Statement) =>
    inTransaction(pool, async (tx) => {
      const [, rows] = await Promise.all([
        tx.query(sql`select xz.oversee(${actor.regionCode}::text, ${actor.accountId}::uuid)`),
        tx.query<Record<string, string | null>>(statement),
      ]);
      return rows;
    });
