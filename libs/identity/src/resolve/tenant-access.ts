import type { ModuleState, TownshipRole } from '@xiangzhi/access';
import { readInTenant, sql, type Database } from '@xiangzhi/persistence';

/** What a township adds to the question of who may do what. */
export interface TenantAccess {
  readonly moduleStates: ReadonlyMap<string, ModuleState>;
  /** Permissions that the township has taken from a role. */
  readonly denies: readonly { readonly roleCode: string; readonly permission: string }[];
}

/** What the loaded plugins add; it changes when the runtime is swapped (then call `Identity.forgetAll`). */
export interface PluginAccess {
  readonly permissions: readonly string[];
  readonly grants: readonly { readonly roleCode: string; readonly permissions: readonly string[] }[];
}

/** Where identity asks for things that belong to the core or to plugins. */
export interface AccessSources {
  /** Default: no plugin is loaded. */
  readonly pluginAccess?: () => PluginAccess;
  /** Default: no module is enabled, nothing is denied. Asked once per session and 30 s. */
  readonly tenantAccess?: (tenantId: string) => Promise<TenantAccess>;
  /** Default: reads `core.township_role` inside the township. */
  readonly townshipRole?: (tenantId: string, code: string) => Promise<TownshipRole | null>;
}

const NOTHING: TenantAccess = { moduleStates: new Map(), denies: [] };

export const noTenantAccess = (): Promise<TenantAccess> => Promise.resolve(NOTHING);

export const noPluginAccess = (): PluginAccess => ({ permissions: [], grants: [] });

/** Reads a township's own role inside the township, as xz_app. */
export const townshipRoleReader =
  (database: Database) =>
  async (tenantId: string, code: string): Promise<TownshipRole | null> => {
    const context = { tenantId, scope: '*', actorId: tenantId };
    const [role] = await readInTenant<TownshipRole>(
      database.pool('app'),
      context,
      sql.named('identity_township_role', sql`
        select code, label_zh as "labelZh", permissions, clearance from core.township_role where tenant_id = ${tenantId} and code = ${code}`),
    );
    return role ?? null;
  };
