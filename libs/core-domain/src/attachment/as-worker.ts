import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction, type Database, type Transaction } from '@xiangzhi/persistence';

/** A transaction of the worker in a township, for the duties that keep its files. */
export const asWorker = <Result>(database: Pick<Database, 'pool'>, tenantId: string, work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTenantTransaction(database.pool('worker'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, work);
