import { sql, type OversightActor } from '@xiangzhi/plugin-api';
import { inTransaction, type Database, type Transaction } from '@xiangzhi/persistence';

/** A transaction of a county or city: it reads what its townships show, and writes what is its region's own. */
export const inRegion = <Result>(database: Database, { regionCode, accountId }: OversightActor, work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction(database.pool('oversight'), async (tx) => {
    await tx.query(sql`select xz.oversee(${regionCode}::text, ${accountId}::uuid)`);
    return work(tx);
  });
