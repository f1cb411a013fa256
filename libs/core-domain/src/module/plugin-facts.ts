import { recordFacts, schemaOf, type ClassOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import type { StatutoryClock } from './installed-plugin.js';
import { settingsSchemaOf, type SettingsSchema } from './settings-schema.js';

/** What the installer writes into `core.plugin` beside manifest and names. */
export interface PluginFacts {
  /** Column `clocks`. */
  readonly clocks: readonly StatutoryClock[];
  /** Column `settings_schema`; null when there is nothing to set. */
  readonly settingsSchema: SettingsSchema | null;
  /** Column `township_wide`: permissions that only posts of the whole township may carry. */
  readonly townshipWide: readonly string[];
}

const clocksOf = (record: ClassOf, schema: string): readonly StatutoryClock[] => {
  const facts = recordFacts(record);
  return facts.fields.flatMap((fact) =>
    fact.kind === 'column' && fact.states && fact.states.statutory.length > 0
      ? [{ schema: facts.schema ?? schema, table: facts.table, column: fact.column, states: fact.states.statutory, zh: facts.zh }]
      : [],
  );
};

/** Reads from the code what the core must know of a plugin in every process, also where that code is not loaded. */
export const pluginFactsOf = ({ manifest, module }: LoadedPlugin): PluginFacts => ({
  clocks: module.records.flatMap((record) => clocksOf(record, schemaOf(manifest.key))),
  settingsSchema: manifest.settings ? settingsSchemaOf(manifest.settings) : null,
  townshipWide: Object.entries(manifest.permissions).flatMap(([permission, { townshipWide }]) => (townshipWide === true ? [permission] : [])),
});
