import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './tools/build/swc-options.mjs';

// git keeps no empty folder, and jest refuses a root that is missing.
const roots = ['libs', 'apps', 'plugins', 'test', 'tools'].filter((folder) => existsSync(new URL(folder, import.meta.url)));

export default {
  rootDir: '.',
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.spec.mjs'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.nx/', '<rootDir>/.xiangzhi/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  randomize: true,
  maxWorkers: 2,
  testSequencer: fileURLToPath(new URL('tools/jest/longest-first.mjs', import.meta.url)),
  testTimeout: 30_000,
};
