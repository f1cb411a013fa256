import { sql, type Transaction } from '@xiangzhi/persistence';

/** Where processes hear that `core.plugin`, or the code on a shelf, has changed. */
export const PLUGINS_CHANNEL = 'plugins_changed';

/** Tells every process to look at the plugins anew, once the transaction is committed. */
export const announcePlugin = async (tx: Transaction, key: string): Promise<void> => {
  await tx.query(sql`select pg_notify(${PLUGINS_CHANNEL}, ${key})`);
};
