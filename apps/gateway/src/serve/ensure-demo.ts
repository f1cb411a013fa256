import { readInstallationFacts } from '@xiangzhi/core-domain';
import { declineRegisters, demoPassword, loadDemo } from '@xiangzhi/demo';
import { systemClock, type Clock } from '@xiangzhi/kernel';
import { inTransaction, type Database, type Installation } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';
import type { GatewayConfig } from '../config/gateway-config.js';

/** A demo that is first loaded with its clock set is loaded by that clock. */
const startingAt = (start: Date): Clock => {
  const offset = start.getTime() - systemClock.now().getTime();
  return { now: () => new Date(systemClock.now().getTime() + offset) };
};

const isEmpty = async (database: Database): Promise<boolean> => (await inTransaction(database.pool('platform'), (tx) => listTenants(tx, { first: 1 }))).length === 0;

/**
 * Loads the demo where the contract says so: when asked for, and by itself on an embedded database that is empty. A load
 * that was cut off is completed by the next start.
 */
export const ensureDemo = async (database: Database, { embedded, secrets }: Installation, { demo: wanted, clockStart }: Pick<GatewayConfig, 'demo' | 'clockStart'>): Promise<void> => {
  if (wanted === 'none') return;
  const { madeByDemo } = await readInstallationFacts(database);
  const isAsked = wanted !== undefined;
  if (!isAsked && !madeByDemo && !(embedded && (await isEmpty(database)))) return;
  const clock = clockStart ? startingAt(clockStart) : systemClock;
  await loadDemo(database, { password: demoPassword(secrets), clock });
  if (wanted === 'puyang-small') await declineRegisters({ database, clock });
};
