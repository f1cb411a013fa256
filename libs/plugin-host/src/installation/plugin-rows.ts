import { sql, type Transaction } from '@xiangzhi/persistence';
import type { PluginPackage } from '../discovery/plugin-package.js';
import type { Inspection } from '../inspection/inspection.js';
import { announcePlugin } from '../set/plugins-channel.js';

/** A row of `core.plugin`, as far as installing needs it. */
export interface StoredPlugin extends Pick<Inspection, 'key' | 'version' | 'requires' | 'names'> {
  readonly package: string;
  /** Hash of the package's files when it was looked at last. */
  readonly stamp: string | null;
  readonly state: 'INSTALLED' | 'REFUSED';
  readonly refusal: string | null;
  /** Whether it has ever been installed: its schema is there. */
  readonly stood: boolean;
}

/** In the order of installation: of two that bring one name the earlier keeps it. */
export const storedPlugins = (tx: Transaction): Promise<StoredPlugin[]> =>
  tx.query<StoredPlugin>(sql`
    select key, version, package, stamp, requires, names, state, refusal,
      exists (select from pg_namespace where nspname = replace(key, '-', '_')) as stood
    from core.plugin order by installed_at, key`);

export interface PluginRow {
  readonly inspection: Inspection;
  readonly package: string;
  readonly stamp: string | null;
  /** Why it was refused; null when it is installed. */
  readonly refusal: string | null;
}

const json = (value: unknown): string => JSON.stringify(value);

/** Writes what an installation knows of a plugin and tells every process, unless that is known already. */
export const storePlugin = async (tx: Transaction, { inspection, package: from, stamp, refusal }: PluginRow, now: Date): Promise<void> => {
  const { key, version, labelZh, labelEn, requires, names, clocks, settingsSchema, townshipWide } = inspection;
  const state = refusal === null ? 'INSTALLED' : 'REFUSED';
  const changed = await tx.query(sql`
    insert into core.plugin as old (key, version, package, stamp, label_zh, label_en, requires, names, clocks, settings_schema, township_wide, state, refusal, installed_at, updated_at)
    values (${key}, ${version}, ${from}, ${stamp}, ${labelZh}, ${labelEn}, ${json(requires)}::jsonb, ${json(names)}::jsonb, ${json(clocks)}::jsonb,
            ${settingsSchema === null ? null : json(settingsSchema)}::jsonb, ${json(townshipWide)}::jsonb, ${state}, ${refusal}, ${now}, ${now})
    on conflict (key) do update set
      version = excluded.version, package = excluded.package, stamp = excluded.stamp, label_zh = excluded.label_zh, label_en = excluded.label_en, requires = excluded.requires,
      names = excluded.names, clocks = excluded.clocks, settings_schema = excluded.settings_schema, township_wide = excluded.township_wide,
      state = excluded.state, refusal = excluded.refusal, updated_at = excluded.updated_at
    where (old.version, old.package, old.stamp, old.label_zh, old.label_en, old.requires, old.names, old.clocks, old.settings_schema, old.township_wide, old.state, old.refusal)
      is distinct from (excluded.version, excluded.package, excluded.stamp, excluded.label_zh, excluded.label_en, excluded.requires, excluded.names, excluded.clocks,
        excluded.settings_schema, excluded.township_wide, excluded.state, excluded.refusal)
    returning key`);
  if (changed.length > 0) await announcePlugin(tx, key);
};

/** Marks a plugin that stands in the table as refused, and leaves what it was. */
export const refusePlugin = async (tx: Transaction, key: string, refusal: string, now: Date): Promise<void> => {
  const changed = await tx.query(sql`
    update core.plugin set state = 'REFUSED', refusal = ${refusal}, updated_at = ${now}
    where key = ${key} and refusal is distinct from ${refusal} returning key`);
  if (changed.length > 0) await announcePlugin(tx, key);
};

/** A row for a package whose code has not even said its key: under the name of its package, unless that is somebody's key. */
export const noteUnreadable = async (tx: Transaction, { name, version }: PluginPackage, refusal: string, now: Date): Promise<void> => {
  const key = keyIn(name);
  const changed = await tx.query(sql`
    insert into core.plugin as old (key, version, package, label_zh, label_en, requires, names, state, refusal, installed_at, updated_at)
    values (${key}, ${version}, ${name}, ${name}, ${name}, '{"core":"*"}', '{}', 'REFUSED', ${refusal}, ${now}, ${now})
    on conflict (key) do update set version = excluded.version, refusal = excluded.refusal, updated_at = excluded.updated_at
    where old.package = excluded.package and old.state = 'REFUSED' and old.refusal is distinct from excluded.refusal
    returning key`);
  if (changed.length > 0) await announcePlugin(tx, key);
};

/** Once its code has said its key, a row under the name of its package is not needed any more. */
export const forgetUnreadable = async (tx: Transaction, { key, package: from }: Pick<StoredPlugin, 'key' | 'package'>): Promise<void> => {
  await tx.query(sql`delete from core.plugin where package = ${from} and key <> ${key} and state = 'REFUSED' and names = '{}'::jsonb`);
};

/** `@somebody/xiangzhi-plugin-lamps` → `lamps`. */
const keyIn = (packageName: string): string => (packageName.split('/').at(-1) ?? packageName).replace(/^xiangzhi-plugin-/, '');
