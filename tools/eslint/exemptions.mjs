/**
 * Where a rule of ours does not hold, and why. A line without a reason, or for a path that matches no file, fails
 * `exemptions.spec.mjs`.
 */
export const exemptions = Object.freeze([
  {
    rule: 'no-raw-sql',
    files: ['**/migrations/**/[0-9]*.ts'],
    reason: 'migrations are written SQL, reviewed as text and checked by the DDL lint; they take no input',
  },
  {
    rule: 'no-raw-sql',
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/fixtures/**/*.ts', 'libs/testing/src/**/*.ts'],
    reason: 'tests look at the database as an outsider does, with constant text and the plain driver',
  },
  {
    rule: 'no-tenant-context-by-hand',
    files: ['libs/persistence/src/**/*.ts', 'libs/tenancy/src/**/*.ts'],
    reason: 'the one place that enters a tenant, and the one that writes the policies (decision 14)',
  },
  {
    rule: 'no-tenant-context-by-hand',
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/fixtures/**/*.ts', 'libs/testing/src/**/*.ts'],
    reason: 'isolation tests try what an attacker or a mistake would do, by hand',
  },
  {
    rule: 'no-tenant-context-by-hand',
    files: ['**/migrations/**/[0-9]*.ts'],
    reason: 'a backfill enters one township after the other with xz.enter (decision 6)',
  },
  ...['no-raw-sql', 'no-tenant-context-by-hand'].map((rule) => ({
    rule,
    files: ['test/bench/peers/**/*.ts'],
    reason: 'what the product is compared with is written without the product, as other projects teach it',
  })),
]);
