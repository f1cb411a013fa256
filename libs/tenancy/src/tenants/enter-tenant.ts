import { sql, type Transaction } from '@xiangzhi/persistence';
import { NOBODY } from './create-tenant.js';

/**
 * Takes a transaction of role `platform` from one tenant into another, for what concerns several in one piece, such as a merging (AM-18).
 * Everything else begins inside its tenant and stays there.
 */
export const enterTenant = async (tx: Transaction, tenantId: string): Promise<void> => {
  await tx.query(sql`select xz.enter(${tenantId}::uuid, '*', ${NOBODY}::uuid)`);
};
