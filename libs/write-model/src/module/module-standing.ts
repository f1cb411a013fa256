import type { ArchivedTownship, ModuleState } from '@xiangzhi/access';
import { sql, type Transaction } from '@xiangzhi/persistence';

/** How a module stands in a township. */
export interface ModuleStanding {
  readonly state: ModuleState;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The township, when it is an archive (AM-18). */
  readonly archive?: ArchivedTownship | null;
}

/** Never switched on, or purged: both may be switched on. */
const AVAILABLE: ModuleStanding = Object.freeze({ state: 'AVAILABLE', settings: {} });

/** Reads how a module stands, and whether the township is an archive, in the write's own transaction. */
export const readStanding = async (tx: Transaction, tenantId: string, key: string): Promise<ModuleStanding> => {
  const [row] = await tx.query<ModuleStanding>(
    sql.named('module_standing', sql`
      select m.state, m.settings, case when t.status = 'ARCHIVED' then json_build_object('nameZh', t.display_name, 'successorZh', t.successor_name) end as archive
      from core.module m join core.tenant t on t.tenant_id = m.tenant_id where m.tenant_id = ${tenantId} and m.key = ${key}`),
  );
  return row === undefined || row.state === 'PURGED' ? AVAILABLE : row;
};

/** The township, when it is an archive (AM-18), in the write's own transaction; for the core, which has no standing. */
export const readArchive = async (tx: Transaction, tenantId: string): Promise<ArchivedTownship | undefined> => {
  const [row] = await tx.query<ArchivedTownship>(
    sql.named('archived_township', sql`select display_name as "nameZh", successor_name as "successorZh" from core.tenant where tenant_id = ${tenantId} and status = 'ARCHIVED'`),
  );
  return row;
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
