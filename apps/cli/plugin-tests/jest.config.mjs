/** How the specs of a plugin outside of the repository run: as ours do, with the tools of this installation. */
import { fileURLToPath } from 'node:url';
import ours from '../../../jest.config.mjs';

const here = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const ofThisInstallation = (path) => path.replace('<rootDir>/', here(''));

export default {
  ...ours,
  rootDir: process.env['XIANGZHI_PLUGIN_FOLDER'],
  roots: ['<rootDir>'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: ofThisInstallation(ours.globalSetup),
  globalTeardown: ofThisInstallation(ours.globalTeardown),
  setupFilesAfterEnv: ours.setupFilesAfterEnv.map(ofThisInstallation),
};
