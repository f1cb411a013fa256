import type { PluginManifest } from './manifest.js';
import { manifestFaults } from './manifest.rules.js';

/** PostgreSQL schema of a plugin. */
export const schemaOf = (key: string): string => key.replaceAll('-', '_');

/**
 * Declares a plugin; the default export of its `manifest` file.
 * @throws TypeError naming every mistake, its value and the cure
 */
export const definePlugin = (manifest: PluginManifest): PluginManifest => {
  const faults = manifestFaults(manifest);
  if (faults.length > 0) throw new TypeError(faults.join('\n'));
  return Object.freeze(manifest);
};
