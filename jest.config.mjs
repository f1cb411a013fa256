import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// git keeps no empty folder, and jest refuses a root that is missing.
const roots = ['libs', 'apps', 'plugins', 'test', 'tools'].filter((folder) => existsSync(new URL(folder, import.meta.url)));

export default {
  rootDir: '.',
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.spec.mjs'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.nx/', '<rootDir>/.xiangzhi/'],
  runtime: here('tools/jest/native-runtime.cjs'),
  transform: {},
  setupFilesAfterEnv: ['<rootDir>/tools/jest/short-stacks.mjs', '<rootDir>/tools/jest/close-after-file.mjs'],
  globalSetup: '<rootDir>/tools/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/jest/global-teardown.mjs',
  randomize: true,
  maxWorkers: 2,
  testSequencer: here('tools/jest/longest-first.mjs'),
  // For what hangs: a machine under load may take ten times as long, and is not wrong.
  testTimeout: 300_000,
};
