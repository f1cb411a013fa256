import type { PluginManifest } from '@xiangzhi/plugin-api';
import { findPackages } from '../discovery/find-packages.js';
import { pluginPlaces } from '../discovery/places.js';

/** A plugin that lies on this machine; nothing of it has run yet. */
export interface FoundPlugin {
  /** Name of its package, as the table of plugins says it. */
  readonly name: string;
  /** Imports the manifest; what its file throws comes through. */
  manifest(): Promise<PluginManifest>;
}

/** Where a host finds plugins. */
export type PluginSource = () => Promise<readonly FoundPlugin[]>;

/** Manifests that are at hand, e.g. those of a spec; each in a package that is called like the plugin. */
export const fixedPlugins =
  (manifests: readonly PluginManifest[]): PluginSource =>
  () =>
    Promise.resolve(manifests.map((manifest) => ({ name: manifest.key, manifest: () => Promise.resolve(manifest) })));

const importManifest = async (url: string): Promise<PluginManifest> => ((await import(url)) as { readonly default: PluginManifest }).default;

/** What lies in `plugins/*` and `node_modules`, and what was installed into the data directory. */
export const discoveredPlugins =
  (dataDirectory: string): PluginSource =>
  () =>
    Promise.resolve(findPackages(pluginPlaces(dataDirectory)).packages.map(({ name, manifestUrl }) => ({ name, manifest: () => importManifest(manifestUrl) })));
