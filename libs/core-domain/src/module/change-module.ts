import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { InstalledPlugin } from './installed-plugin.js';
import { ModuleRecord } from './module.record.js';
import { pluginIn } from './module.rules.js';
import { readModuleSet, type ModuleSet } from './module-set.js';

/** Channel on which all processes hear that a township's modules or their settings are others; the payload is its id. */
export const MODULES_CHANNEL = 'modules_changed';

/** A module of the township, with everything that decides about it. */
export interface OpenedModule {
  readonly set: ModuleSet;
  readonly plugin: InstalledPlugin;
}

/**
 * Reads the township's modules for a change of one of them. Changes of a township wait for each other here, so that no module is
 * switched off while another that needs it is switched on.
 * @throws DomainError VALIDATION when no such module is installed
 */
export const openModule = async (work: Work, key: string): Promise<OpenedModule> => {
  await work.inTurn('modules');
  const set = await readModuleSet(work, work.actor.tenantId);
  return { set, plugin: pluginIn(set, key) };
};

/** The module's row, locked; made when the township has never touched the module. */
export const lockModule = async (work: Work, { set, plugin }: OpenedModule, version?: number): Promise<RowOf<ModuleRecord>> => {
  const id = set.stored.get(plugin.key)?.id ?? (await work.insert(ModuleRecord, { key: plugin.key, settings: {} }));
  return work.lock(ModuleRecord, id, version);
};

/** Tells all processes, when and only when the write is committed. */
export const announceModules = async (work: Work): Promise<void> => {
  await work.query(sql`select pg_notify(${MODULES_CHANNEL}, ${work.actor.tenantId})`);
};

interface ModuleStep {
  readonly action: string;
  readonly changes?: Partial<ModuleRecord>;
}

/** Takes the module a step along the state table and announces it; answers its key, by which the payload names it. */
export const switchModule = async (work: Work, opened: OpenedModule, step: ModuleStep): Promise<string> => {
  const row = await lockModule(work, opened);
  await work.transition(ModuleRecord, row, step);
  await announceModules(work);
  return row.key;
};
