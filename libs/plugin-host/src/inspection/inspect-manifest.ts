import { pluginFactsOf } from '@xiangzhi/core-domain';
import { loadPlugin, manifestFaults, type LoadedPlugin, type PluginManifest } from '@xiangzhi/plugin-api';
import { compileBesideCore, type CompiledPlugin } from './compile-beside-core.js';
import type { Inspection } from './inspection.js';
import { moduleFaults, shapeFaults } from './manifest-shape.rules.js';
import { permissionFaults } from './permission-use.rules.js';
import { codeFaults, migrationListFaults } from './plugin-code.rules.js';
import { wordingFaults } from './wording.rules.js';

const refuse = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new TypeError(faults.join('\n'));
};

const assertManifest: (manifest: unknown) => asserts manifest is PluginManifest = (manifest) => {
  refuse(shapeFaults(manifest));
  refuse(manifestFaults(manifest as PluginManifest));
};

/** What is known to be wrong explains better why it does not compile. */
const compiled = (plugin: LoadedPlugin, faults: readonly string[]): CompiledPlugin => {
  try {
    return compileBesideCore(plugin);
  } catch (error) {
    refuse(faults);
    throw error;
  }
};

/**
 * Imports the code of a plugin and reads from it what an installation must know.
 * @param manifest the default export of its file, whatever that is
 * @throws TypeError naming every mistake of a kind, its value and the cure; whatever the plugin's files throw
 */
export const inspectManifest = async (manifest: unknown): Promise<Inspection> => {
  assertManifest(manifest);
  const plugin = await loadPlugin(manifest);
  refuse(moduleFaults(plugin.module));
  const { default: migrations } = await manifest.migrations();
  const faults = [...permissionFaults(plugin), ...codeFaults(plugin), ...migrationListFaults(manifest.key, migrations)];
  const { schema, names } = compiled(plugin, faults);
  refuse([...faults, ...wordingFaults(manifest.key, schema, names)]);
  const { key, version, label, requires, permissions, grants = {}, publicApi } = manifest;
  return {
    key,
    version,
    labelZh: label.zh,
    labelEn: label.en ?? label.zh,
    requires,
    names: { ...names, constraints: Object.keys(plugin.module.constraints), ...(publicApi ? { paths: [publicApi.path] } : {}) },
    permissions,
    grants,
    migrations: migrations.map(({ name }) => name),
    ...pluginFactsOf(plugin),
  };
};
