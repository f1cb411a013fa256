import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { exemptions } from './tools/eslint/exemptions.mjs';
import { boundaries, specBoundaries } from './tools/eslint/layers.mjs';
import { ownRules } from './tools/eslint/own-rules.mjs';
import { prepareProjectGraph } from './tools/eslint/project-graph.mjs';
import { noForeignDatabase, sizes, specSizes } from './tools/eslint/style.mjs';

await prepareProjectGraph();

const TYPESCRIPT = ['{libs,apps,plugins,test}/**/*.ts'];
const SPECS = ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/fixtures/**/*.ts', 'libs/testing/**/*.ts', 'test/**/*.ts', 'plugins/*/test/**/*.ts'];
const SCRIPTS = ['**/*.mjs', '*.js'];
const PLUGINS = ['plugins/**/*.ts'];

export default defineConfig(
  { ignores: ['**/dist/', '**/coverage/', '.nx/', '.xiangzhi/', 'tools/eslint/red-samples/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'xiangzhi/own rules',
    plugins: { '@nx': nx, xiangzhi: { rules: ownRules } },
    rules: { 'xiangzhi/no-enter-with': 'error', 'xiangzhi/no-focused-tests': 'error' },
  },
  {
    name: 'xiangzhi/typescript',
    files: [...TYPESCRIPT, 'tools/eslint/red-samples/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...sizes,
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // An interface may promise asynchrony that one implementation does not need.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Input is checked for control characters, on purpose.
      'no-control-regex': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'xiangzhi/no-raw-sql': 'error',
      'xiangzhi/no-tenant-context-by-hand': 'error',
    },
  },
  {
    name: 'xiangzhi/business code',
    files: [...PLUGINS, 'libs/core-domain/**/*.ts'],
    ignores: SPECS,
    rules: { 'xiangzhi/no-wall-clock': 'error', 'xiangzhi/no-module-level-mutable-state': 'error' },
  },
  {
    name: 'xiangzhi/plugins',
    files: PLUGINS,
    rules: { 'xiangzhi/no-cross-plugin-import': 'error', 'no-restricted-imports': ['error', noForeignDatabase] },
  },
  {
    name: 'xiangzhi/specs',
    files: SPECS,
    rules: {
      ...specSizes,
      '@nx/enforce-module-boundaries': ['error', specBoundaries],
      'no-restricted-imports': 'off',
      // Answers of the outside (HTTP bodies, driver rows) are untyped; expect() is what checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Not shipped, but read by everybody who writes a module: held to what a module is held to.
    name: 'xiangzhi/sample plugin',
    files: ['test/sample-plugin/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      ...sizes,
      'xiangzhi/no-wall-clock': 'error',
      'xiangzhi/no-module-level-mutable-state': 'error',
      'xiangzhi/no-cross-plugin-import': 'error',
      'no-restricted-imports': ['error', noForeignDatabase],
    },
  },
  {
    name: 'xiangzhi/lazy targets',
    files: ['{plugins,test/sample-plugin}/**/*.{manifest,module,job,consumer,demo,api}.ts', 'libs/core-domain/**/*.job.ts', '{plugins,test/sample-plugin}/**/migrations/index.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  { name: 'xiangzhi/console', files: ['apps/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    name: 'xiangzhi/jest hooks',
    files: ['libs/testing/src/jest/global-*.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    name: 'xiangzhi/scripts',
    files: SCRIPTS,
    extends: [js.configs.recommended],
    languageOptions: { globals: nodeGlobals() },
    rules: { ...sizes, 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    name: 'xiangzhi/script specs',
    files: ['**/*.spec.mjs'],
    languageOptions: { globals: jestGlobals() },
    rules: specSizes,
  },
  exemptions.map(({ rule, files }) => ({
    name: `xiangzhi/exempt from ${rule}`,
    files: [...files],
    rules: { [`xiangzhi/${rule}`]: 'off' },
  })),
);

function nodeGlobals() {
  const names = 'console process URL Buffer fetch performance setTimeout clearTimeout AbortController AbortSignal';
  return Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
}

function jestGlobals() {
  const names = 'describe it expect beforeAll beforeEach afterAll afterEach jest';
  return Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
}
