import type { TenantActor } from '@xiangzhi/access';
import { inTenantTransaction, type Database } from '@xiangzhi/persistence';
import { includesModule } from '@xiangzhi/tenancy';
import type { InstalledPlugin } from './installed-plugin.js';
import { missingFor, purgeableFrom, unavailableZh } from './module.rules.js';
import { readModuleSet, stateIn, type ModuleSet } from './module-set.js';
import { countOpenClocks } from './open-clocks.js';
import { settingsInForce } from './settings.rules.js';
import type { TownshipModule } from './township-module.output.js';

/** Who administers modules; the others see which there are, not how they are set. */
const ADMINISTERING = ['core:module:switch', 'core:module:force', 'core:settings:update'];

export const administers = ({ permissions }: Pick<TenantActor, 'permissions'>): boolean => ADMINISTERING.some((permission) => permissions.has(permission));

type Administration = Pick<TownshipModule, 'openClocks' | 'settings' | 'settingsSchema'>;

const WITHHELD: Administration = { openClocks: null, settings: null, settingsSchema: null };

const administrationOf = (set: ModuleSet, { key, settingsSchema }: InstalledPlugin, clocks: ReadonlyMap<string, number>): Administration => ({
  openClocks: clocks.get(key) ?? 0,
  settings: settingsSchema && settingsInForce(settingsSchema, set.stored.get(key)?.settings ?? {}),
  settingsSchema,
});

const describe = (set: ModuleSet, plugin: InstalledPlugin): Omit<TownshipModule, keyof Administration> => {
  const { key, labelZh, requires, version: pluginVersion } = plugin;
  const stored = set.stored.get(key);
  const off = stored?.state === 'DISABLED' ? stored : undefined;
  return {
    key,
    labelZh,
    state: stateIn(set, key),
    inPackage: includesModule(set.package, key),
    requires: requires.plugins ?? [],
    optional: requires.optional ?? [],
    degraded: missingFor(set, plugin),
    unavailableZh: unavailableZh(plugin),
    disabledAt: off?.disabledAt ?? null,
    purgeProposedAt: off?.purgeProposedAt ?? null,
    purgeableFrom: off?.disabledAt ? purgeableFrom(off.disabledAt) : null,
    version: stored?.version ?? 0,
    pluginVersion,
  };
};

/** The modules of the actor's township as of one instant, in the order of their keys. */
export const describeModules = (database: Database, actor: TenantActor): Promise<readonly TownshipModule[]> => {
  const { tenantId, userId } = actor;
  const read = async (tx: Parameters<typeof readModuleSet>[0]): Promise<readonly TownshipModule[]> => {
    const set = await readModuleSet(tx, tenantId);
    const detailed = administers(actor);
    const clocks = detailed ? await countOpenClocks(tx, tenantId, set.installed.values()) : new Map<string, number>();
    return [...set.installed.values()].map((plugin) => ({ ...describe(set, plugin), ...(detailed ? administrationOf(set, plugin, clocks) : WITHHELD) }));
  };
  return inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: userId }, read, { isolation: 'repeatable read' });
};
