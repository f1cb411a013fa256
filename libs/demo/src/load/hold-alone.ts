import { sql, type Transaction } from '@xiangzhi/persistence';

/**
 * Waits until nobody else holds this lock, and holds it until the transaction ends, whatever becomes of the process. The transaction
 * says nothing while others do the work, on a slow machine for longer than a silent one may live.
 */
export async function holdAlone(tx: Transaction, lock: number): Promise<void> {
  // eslint-disable-next-line xiangzhi/no-tenant-context-by-hand -- says nothing of a tenant
  await tx.query(sql`select set_config('idle_in_transaction_session_timeout', '0', true)`);
  await tx.query(sql`select pg_advisory_xact_lock(${lock})`);
}
