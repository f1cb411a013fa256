#!/usr/bin/env node
/**
 * `node tools/build/build.mjs [project …]`: compiles the named projects, or all of them in one process.
 * Nx calls it for one project (`npx nx build kernel`), `npm start` and `npm run build` for all.
 */
import { workspacePackages, workspaceRoot } from '../workspace.mjs';
import { buildPackage } from './build-package.mjs';
import { toolVersion } from './stamp.mjs';

/** @returns {Promise<{ packages: number, files: number, milliseconds: number }>} `files` is 0 when nothing was stale */
export async function buildAll(projects = [], root = workspaceRoot) {
  const started = performance.now();
  const chosen = choose(workspacePackages(root), projects);
  const tools = toolVersion();
  const written = await Promise.all(chosen.map(({ folder }) => buildPackage(folder, tools)));
  const files = written.reduce((sum, count) => sum + count, 0);
  return { packages: chosen.length, files, milliseconds: Math.round(performance.now() - started) };
}

function choose(packages, projects) {
  if (projects.length === 0) return packages;
  return projects.map((wanted) => {
    const found = packages.find(({ project, name }) => project === wanted || name === wanted);
    if (found === undefined) {
      throw new Error(`No project "${wanted}". There are: ${packages.map(({ project }) => project).join(', ')}`);
    }
    return found;
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { packages, files, milliseconds } = await buildAll(process.argv.slice(2));
  const what = files === 0 ? 'fresh' : `${files} file${files === 1 ? '' : 's'} written`;
  console.log(`build: ${packages} package${packages === 1 ? '' : 's'}, ${what}, ${milliseconds} ms`);
}
