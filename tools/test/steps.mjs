import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FROM_SOURCE = ['--disable-warning=ExperimentalWarning', '--import', './tools/source-loader/register.mjs'];

/**
 * What `npm test` runs. Steps of one group run side by side, groups one after the other; a step is a command of node
 * and counts as one test. Each has a red sample in `steps.spec.mjs`.
 */
export const groups = Object.freeze([
  [
    { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'] },
    { name: 'types', command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
    { name: 'ddl lint', command: ['tools/ddl-lint/ddl-lint.mjs'] },
    { name: 'build', command: ['tools/build/build.mjs'] },
  ],
  [{ name: 'jest', command: [...FROM_SOURCE, 'node_modules/jest/bin/jest.js'], report: true }],
]);

/** Where jest writes its counts, and how they are read: a suite that could not be run is a failure, not a silence. */
export function jestReport() {
  const folder = mkdtempSync(join(tmpdir(), 'xz-test-'));
  const file = join(folder, 'report.json');
  return {
    arguments: ['--json', `--outputFile=${file}`],
    read: () => (existsSync(file) ? countTests(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function countTests({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

/**
 * The sum over all steps: a step that ended well is one passed test, another one failed test; to the step with a
 * report its tests are added.
 */
export function total(results) {
  const sum = { passed: 0, failed: 0 };
  for (const { code, tests } of results) {
    sum[code === 0 ? 'passed' : 'failed'] += 1;
    sum.passed += tests?.passed ?? 0;
    sum.failed += tests?.failed ?? 0;
  }
  return sum;
}
