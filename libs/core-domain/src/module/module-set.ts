import { sql, type ChoiceOf } from '@xiangzhi/plugin-api';
import type { Transaction } from '@xiangzhi/persistence';
import type { TenantPackage } from '@xiangzhi/tenancy';
import type { InstalledPlugin } from './installed-plugin.js';
import type { ModuleState } from './module.states.js';

export type StateOfModule = ChoiceOf<typeof ModuleState>;

/** A row of `core.module`. */
export interface StoredModule {
  readonly id: string;
  readonly key: string;
  readonly state: StateOfModule;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly disabledAt: Date | null;
  readonly purgeProposedBy: string | null;
  readonly purgeProposedAt: Date | null;
  readonly version: number;
}

/** Everything that decides about the modules of one township: what is installed, what its package holds, what it has switched on. */
export interface ModuleSet {
  /** By key, in the order of the keys. */
  readonly installed: ReadonlyMap<string, InstalledPlugin>;
  readonly stored: ReadonlyMap<string, StoredModule>;
  readonly package: Pick<TenantPackage, 'key' | 'labelZh' | 'modules'>;
}

const PLUGINS = sql.named(
  'core_plugins',
  sql`select key, version, label_zh as "labelZh", requires, state, refusal, clocks, settings_schema as "settingsSchema" from core.plugin order by key`,
);

const byKey = <Row extends { readonly key: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.key, row]));

/** Reads the set of a township that the transaction has entered. */
export const readModuleSet = async (tx: Transaction, tenantId: string): Promise<ModuleSet> => {
  const installed = await tx.query<InstalledPlugin>(PLUGINS);
  const stored = await tx.query<StoredModule>(sql`
    select id, key, state, settings, disabled_at as "disabledAt", purge_proposed_by as "purgeProposedBy", purge_proposed_at as "purgeProposedAt", version
    from core.module where tenant_id = ${tenantId}`);
  const [tenantPackage] = await tx.query<ModuleSet['package']>(sql`
    select p.key, p.label_zh as "labelZh", p.modules from core.tenant t join core.tenant_package p on p.id = t.package_id where t.tenant_id = ${tenantId}`);
  if (!tenantPackage) throw new TypeError(`tenant ${tenantId} has no package`);
  return { installed: byKey(installed), stored: byKey(stored), package: tenantPackage };
};

/** Where a module stands; a township that has never touched it has it available. */
export const stateIn = ({ stored }: ModuleSet, key: string): StateOfModule => stored.get(key)?.state ?? 'AVAILABLE';

/** Whether its data can be seen: enabled, or read-only. */
export const isOn = (set: ModuleSet, key: string): boolean => ['ENABLED', 'READ_ONLY'].includes(stateIn(set, key));
