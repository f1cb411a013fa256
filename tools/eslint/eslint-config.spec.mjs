import { readdirSync } from 'node:fs';
import { lintAt, lintFile, messagesAt } from './lint-config.mjs';
import { ownRules } from './own-rules.mjs';

const BOUNDARY = '@nx/enforce-module-boundaries';

/** For every rule that the configuration turns on by itself: code that it must refuse, and where. */
const RED = [
  ['xiangzhi/no-enter-with', 'libs/access/src/red.ts', 'storage.enterWith(1);'],
  ['xiangzhi/no-focused-tests', 'libs/access/src/red.spec.ts', "it.only('alone', () => {});"],
  ['xiangzhi/no-raw-sql', 'libs/access/src/red.ts', "tx.query('select 1');"],
  ['xiangzhi/no-raw-sql', 'libs/persistence/src/migrations/migrate.ts', "tx.query('select 1');"],
  ['xiangzhi/no-tenant-context-by-hand', 'libs/access/src/red.ts', "export const enter = 'select xz.enter($1, $2, $3)';"],
  ['xiangzhi/no-tenant-context-by-hand', 'plugins/meals/src/red.ts', "export const e = 'set local app.scope = 1';"],
  ['xiangzhi/no-wall-clock', 'libs/core-domain/src/red.ts', 'export const now = Date.now();'],
  ['xiangzhi/no-wall-clock', 'plugins/meals/src/red.ts', 'export const now = new Date();'],
  ['xiangzhi/no-module-level-mutable-state', 'plugins/meals/src/red.ts', 'export const cache = new Map();'],
  ['xiangzhi/no-cross-plugin-import', 'plugins/meals/src/red.ts', "export * from '../../grids/src/grid.js';"],
  ['no-restricted-imports', 'plugins/meals/src/red.ts', "export { DataSource } from 'typeorm';"],
  ['no-restricted-imports', 'plugins/meals/src/red.ts', "export { Pool } from 'pg';"],
  ['no-restricted-imports', 'plugins/meals/src/red.ts', "export { corePlugin } from '@xiangzhi/core-domain';"],
  ['no-restricted-imports', 'test/sample-plugin/src/red.ts', "export { DatabaseAccess } from '@xiangzhi/core-domain/host';"],
  ['xiangzhi/no-wall-clock', 'test/sample-plugin/src/red.ts', 'export const now = Date.now();'],
  ['no-restricted-exports', 'libs/access/src/red.ts', 'export default 1;'],
  ['no-restricted-exports', 'plugins/meals/src/meal.record.ts', 'export default 1;'],
  ['no-console', 'libs/access/src/red.ts', "console.log('x');"],
  ['max-lines', 'libs/access/src/red.ts', '\n'.repeat(251)],
  ['max-lines', 'libs/access/src/red.spec.ts', '\n'.repeat(401)],
  ['max-lines-per-function', 'libs/access/src/red.ts', `export function long() {${'\n'.repeat(41)}}`],
  ['no-restricted-syntax', 'libs/access/src/red.ts', 'export const f = (a, b, c, d, e) => [a, b, c, d, e];'],
  ['no-restricted-syntax', 'libs/access/src/red.ts', 'class A { constructor(a, b, c, d, e, f, g) { void [a, b, c, d, e, f, g]; } } void A;'],
  [BOUNDARY, 'libs/kernel/src/red.ts', "import '@xiangzhi/tenancy';"],
  [BOUNDARY, 'libs/persistence/src/red.ts', "export const later = () => import('@xiangzhi/access');"],
  [BOUNDARY, 'libs/core-domain/src/red.ts', "import '@xiangzhi/plugin-host';"],
  [BOUNDARY, 'libs/access/src/red.ts', "import '@xiangzhi/testing';"],
  [BOUNDARY, 'libs/access/src/red.ts', "import '../../kernel/src/index.js';"],
];

const GREEN = [
  [BOUNDARY, 'libs/tenancy/src/green.ts', "import '@xiangzhi/kernel';"],
  [BOUNDARY, 'libs/access/src/green.spec.ts', "import '@xiangzhi/testing';"],
  [BOUNDARY, 'apps/cli/src/green.ts', "import '@xiangzhi/plugin-host';"],
  ['xiangzhi/no-tenant-context-by-hand', 'libs/tenancy/src/green.ts', "export const enter = 'select xz.enter($1, $2, $3)';"],
  ['no-restricted-imports', 'plugins/meals/src/green.ts', "export { OrgUnit } from '@xiangzhi/core-domain/records';"],
  ['no-restricted-exports', 'plugins/meals/src/remind.job.ts', 'export default 1;'],
  ['no-restricted-exports', 'plugins/meals/src/migrations/index.ts', 'export default [];'],
  ['xiangzhi/no-raw-sql', 'libs/core-domain/src/migrations/0001-units.schema.ts', "q.query('create table a ()');"],
  ['no-restricted-syntax', 'libs/access/src/green.ts', 'class A { constructor(a, b, c, d, e, f) { void [a, b, c, d, e, f]; } } void A;'],
  ['no-console', 'apps/cli/src/green.ts', "console.log('x');"],
];

describe('ESLint configuration', () => {
  it.each(RED)('%s refuses in %s: %s', async (rule, path, code) => {
    expect(await lintAt(path, code)).toContain(rule);
  });

  // Nx reports a circle under the same name and then stops: only its words prove that the list of layers was asked.
  it.each([
    ['libs/identity/src/red.ts', '@xiangzhi/read-model', 'layer:identity'],
    ['libs/access/src/red.ts', '@xiangzhi/testing', 'layer:access'],
    ['apps/worker/src/red.ts', '@xiangzhi/testing', 'layer:app'],
  ])('the order of layers, not a circle, keeps %s from %s', async (path, target, tag) => {
    const [found] = await messagesAt(path, `import '${target}';`);
    expect(found.message).toContain(`A project tagged with "${tag}" can only depend on libs tagged with`);
  });

  it.each(GREEN)('%s accepts in %s: %s', async (rule, path, code) => {
    const found = await lintAt(path, code);
    expect(found.filter((id) => id === rule || id.startsWith('fatal'))).toEqual([]);
  });

  it.each([
    ['floating-promise.ts', '@typescript-eslint/no-floating-promises'],
    ['explicit-any.ts', '@typescript-eslint/no-explicit-any'],
    ['default-export.ts', 'no-restricted-exports'],
    ['console.ts', 'no-console'],
    ['five-parameters.ts', 'no-restricted-syntax'],
  ])('red sample with types: %s is refused by %s', async (file, rule) => {
    expect(await lintFile(`tools/eslint/red-samples/${file}`)).toContain(rule);
  });
});

describe('own rules', () => {
  it('are each turned on somewhere, with a red sample through the configuration', () => {
    const shown = RED.map(([rule]) => rule).filter((rule) => rule.startsWith('xiangzhi/'));
    expect(new Set(shown)).toEqual(new Set(Object.keys(ownRules).map((name) => `xiangzhi/${name}`)));
  });

  it('have each a spec with red samples of their own', () => {
    const specs = readdirSync(new URL('rules', import.meta.url)).filter((name) => name.endsWith('.spec.mjs'));
    expect(specs.sort()).toEqual(Object.keys(ownRules).map((name) => `${name}.spec.mjs`).sort());
  });
});
