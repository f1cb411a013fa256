import type { ModuleState } from '@xiangzhi/access';
import { sql, type Transaction } from '@xiangzhi/persistence';

/** How a module stands in a township. */
export interface ModuleStanding {
  readonly state: ModuleState;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Never switched on, or purged: both may be switched on. */
const AVAILABLE: ModuleStanding = Object.freeze({ state: 'AVAILABLE', settings: {} });

/** Reads how a module stands, in the write's own transaction. */
export const readStanding = async (tx: Transaction, tenantId: string, key: string): Promise<ModuleStanding> => {
  const [row] = await tx.query<ModuleStanding>(
    sql.named('module_standing', sql`select state, settings from core.module where tenant_id = ${tenantId} and key = ${key}`),
  );
  return row === undefined || row.state === 'PURGED' ? AVAILABLE : row;
};
