import { readInstallationFacts } from '@xiangzhi/core-domain';
import { demoPassword, loadDemo } from '@xiangzhi/demo';
import { inTransaction, type Database, type Installation } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';
import type { GatewayConfig } from '../config/gateway-config.js';

const isEmpty = async (database: Database): Promise<boolean> => (await inTransaction(database.pool('platform'), (tx) => listTenants(tx, { first: 1 }))).length === 0;

/**
 * Loads the demo where the contract says so: when asked for, and by itself on an embedded database that is empty. A load
 * that was cut off is completed by the next start.
 */
export const ensureDemo = async (database: Database, { embedded, secrets }: Installation, wanted: GatewayConfig['demo']): Promise<void> => {
  if (wanted === 'none') return;
  const { madeByDemo } = await readInstallationFacts(database);
  if (wanted === 'puyang' || madeByDemo || (embedded && (await isEmpty(database)))) await loadDemo(database, { password: demoPassword(secrets) });
};
