import { readdirSync } from 'node:fs';
import { loadPlugin, type LoadedPlugin, type PluginManifest } from '@xiangzhi/plugin-api';

/** The modules of this repository, found below `plugins/`: a new one joins reports and cross-module checks by itself. */
export const workspacePlugins = async (): Promise<LoadedPlugin[]> => {
  const folder = new URL('../../../../plugins/', import.meta.url);
  const keys = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  return Promise.all(
    keys.map(async (key) => {
      const { default: manifest } = (await import(new URL(`${key}/src/${key}.manifest.ts`, folder).pathname)) as { readonly default: PluginManifest };
      return loadPlugin(manifest);
    }),
  );
};
