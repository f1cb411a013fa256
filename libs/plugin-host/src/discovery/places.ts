import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PluginPlaces } from './plugin-package.js';

/** The nearest folder above this file that holds `node_modules` with our own packages. */
const installationRoot = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', '@xiangzhi', 'plugin-api')) || folder === dirname(folder)) return folder;
  }
};

/** Packages that `xiangzhi plugin install` has brought. */
export const shelfOf = (dataDirectory: string): string => join(dataDirectory, 'plugins');

/** Where plugins lie: `plugins/*` and `node_modules` of the installation, and what was installed into its data directory. */
export const pluginPlaces = (dataDirectory: string): PluginPlaces => {
  const root = installationRoot();
  return { workspaces: [join(root, 'plugins')], nodeModules: [join(shelfOf(dataDirectory), 'node_modules'), join(root, 'node_modules')] };
};
