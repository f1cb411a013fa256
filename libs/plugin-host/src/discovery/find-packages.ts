import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PackageFault } from './package-fault.js';
import type { FoundPackages, PackageProblem, PluginPackage, PluginPlaces } from './plugin-package.js';
import { readPackage, speaksOfPlugins } from './read-package.js';

const foldersIn = (directory: string): readonly string[] => {
  if (!existsSync(directory)) return [];
  const entries = readdirSync(directory).sort();
  return entries.filter((entry) => !entry.startsWith('.')).map((entry) => join(directory, entry)).filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
};

/** Packages of a `node_modules`, those of scopes among them, as far as they speak of plugins: the others are nobody's concern here. */
const installedIn = (nodeModules: string): readonly string[] =>
  foldersIn(nodeModules)
    .flatMap((path) => (basename(path).startsWith('@') ? foldersIn(path) : [path]))
    .filter(speaksOfPlugins);

const problem = (directory: string, { messageZh, messageEn }: PackageFault): PackageProblem => ({ directory, reason: `${directory}：${messageZh}\n${directory}: ${messageEn}` });

const twice = ({ name, directory }: PluginPackage, counts: PluginPackage): PackageProblem =>
  problem(
    directory,
    new PackageFault(
      `包 ${name} 已在 ${counts.directory} 找到，以那一份（${counts.version}）为准；请移走其中一份`,
      `package ${name} was found in ${counts.directory} already, which counts (${counts.version}); remove one of the two`,
    ),
  );

/**
 * Looks for packages with `"xiangzhi": { "plugin": … }`. Imports nothing. A link and its target are one package; of two with
 * one name the one in the nearer place counts. What cannot be a plugin is named, and keeps the others from nothing.
 */
export const findPackages = ({ workspaces, nodeModules }: PluginPlaces): FoundPackages => {
  const packages = new Map<string, PluginPackage>();
  const problems: PackageProblem[] = [];
  const folders = [...workspaces.flatMap(foldersIn), ...nodeModules.flatMap(installedIn)].map((path) => realpathSync(path));
  for (const directory of new Set(folders)) {
    try {
      const found = readPackage(directory);
      if (!found) continue;
      const counts = packages.get(found.name);
      if (counts) problems.push(twice(found, counts));
      else packages.set(found.name, found);
    } catch (error) {
      if (!(error instanceof PackageFault)) throw error;
      problems.push(problem(directory, error));
    }
  }
  return { packages: [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), problems };
};
