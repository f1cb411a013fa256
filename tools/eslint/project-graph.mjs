import devkit from '@nx/devkit';

/**
 * Brings Nx's project graph up to date before a lint run. Without a cached graph, as on a fresh clone, the boundary
 * rule prints a line and lets every import pass; with an old one it does not know a new project.
 */
export async function prepareProjectGraph() {
  await devkit.createProjectGraphAsync({ exitOnError: false });
}
