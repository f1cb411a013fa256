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

/** Always on. */
export const CORE = 'core';

/** Modules in these states have their records in use. */
const IN_USE: readonly string[] = ['ENABLED', 'READ_ONLY'];

/** What modules declare whose records are in use in a township. */
export const inUse = async <Declared extends { readonly module: string }>(declared: readonly Declared[], standingOf: (key: string) => Promise<ModuleStanding>): Promise<readonly Declared[]> => {
  const states = await Promise.all(declared.map(async ({ module }) => (module === CORE ? 'ENABLED' : (await standingOf(module)).state)));
  return declared.filter((_, i) => IN_USE.includes(states[i] ?? ''));
};
