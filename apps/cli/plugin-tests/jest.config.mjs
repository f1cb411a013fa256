/** How the specs of a plugin outside of the repository run: as ours do, with the tools of this installation. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import ours from '../../../jest.config.mjs';

const require = createRequire(import.meta.url);
const here = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const ofThisInstallation = (path) => path.replace('<rootDir>/', here(''));

const transform = Object.fromEntries(Object.entries(ours.transform).map(([files, [name, options]]) => [files, [require.resolve(name), options]]));

export default {
  ...ours,
  rootDir: process.env['XIANGZHI_PLUGIN_FOLDER'],
  roots: ['<rootDir>'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: ofThisInstallation(ours.globalSetup),
  globalTeardown: ofThisInstallation(ours.globalTeardown),
  transform,
};
