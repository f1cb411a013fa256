import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds the root package.json. */
export const workspaceRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Every package of the npm workspaces that has a `src`, in the order of the patterns.
 * @returns {{ name: string, project: string, folder: string }[]} `folder` is absolute, `project` is the Nx name
 */
export function workspacePackages(root = workspaceRoot) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => expand(root, pattern.split('/')))
    .filter((folder) => existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'src')))
    .map((folder) => describePackage(root, folder));
}

function describePackage(root, folder) {
  const { name } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const projectFile = join(folder, 'project.json');
  const project = existsSync(projectFile) ? JSON.parse(readFileSync(projectFile, 'utf8')).name : name;
  return { name, project, folder, path: relative(root, folder) };
}

function expand(folder, [segment, ...rest]) {
  if (segment === undefined) return [folder];
  if (segment !== '*') return existsSync(join(folder, segment)) ? expand(join(folder, segment), rest) : [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => expand(join(folder, entry.name), rest));
}
