import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildAll } from '../build/build.mjs';
import { workspaceRoot } from '../workspace.mjs';
import { runStep } from './run-step.mjs';
import { countTests, groups, total } from './steps.mjs';

const steps = groups.flat();

/** For every step of `npm test` a workspace, by its files, on which the very same command must fail. */
const RED = {
  lint: { 'eslint.config.js': "export default [{ rules: { 'no-var': 'error' } }];", 'a.js': 'var a = 1;' },
  types: {
    'tsconfig.json': '{"compilerOptions":{"strict":true,"noEmit":true,"types":[]},"include":["a.ts"]}',
    'a.ts': "export const a: number = 'text';",
  },
  'ddl lint': {
    'package.json': '{"workspaces":["libs/*"]}',
    'libs/a/package.json': '{"name":"a"}',
    'libs/a/src/migrations/0001-a.schema.ts': "q.query('create type a as enum ()');",
  },
  build: {
    'package.json': '{"workspaces":["libs/*"]}',
    'libs/a/package.json': '{"name":"a"}',
    'libs/a/src/index.ts': 'export const = ;',
  },
  jest: {
    'package.json': '{"type":"module"}',
    'jest.config.mjs': 'export default { testMatch: ["**/*.spec.mjs"], transform: {} };',
    'red.spec.mjs': "it('is red', () => { throw new Error('red'); }); it('is green', () => undefined);",
    'broken.spec.mjs': 'it(',
  },
};

/** The step's command, with its script taken from this repository. */
const inFolder = (step, folder) => {
  const [script, ...rest] = step.command.map((word) => (/\.m?js$/.test(word) || word.endsWith('/tsc') ? join(workspaceRoot, word) : word));
  return { ...step, command: [script, ...rest, ...(step.name === 'ddl lint' ? [folder] : [])] };
};

describe('steps of npm test', () => {
  let folder;
  const fill = (files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xz-red-'));
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('have each a red sample', () => {
    expect(Object.keys(RED).sort()).toEqual(steps.map(({ name }) => name).sort());
  });

  it.each(['lint', 'types', 'ddl lint'])('%s fails on its red sample', async (name) => {
    fill(RED[name]);
    const step = inFolder(steps.find((each) => each.name === name), folder);
    const result = await runStep(step, folder, () => undefined);
    expect(total([result])).toEqual({ passed: 0, failed: 1 });
  });

  it('build fails on its red sample', async () => {
    fill(RED.build);
    await expect(buildAll([], folder)).rejects.toThrow(/index\.ts/);
  });

  it('jest fails on its red sample, and counts a suite that cannot be run as a failure', async () => {
    fill(RED.jest);
    const step = inFolder(steps.find(({ name }) => name === 'jest'), folder);
    const result = await runStep({ ...step, quiet: true }, folder, () => undefined);
    // One green test; one red test, one broken suite and the step itself.
    expect(total([result])).toEqual({ passed: 1, failed: 3 });
  });

  it('a step that ends badly without a failed test is a failure', () => {
    expect(total([{ code: 1, tests: { passed: 7, failed: 0 } }])).toEqual({ passed: 7, failed: 1 });
    expect(total([{ code: 0, tests: { passed: 7, failed: 0 } }])).toEqual({ passed: 8, failed: 0 });
    expect(countTests({ numPassedTests: 1, numFailedTests: 2, numRuntimeErrorTestSuites: 3 })).toEqual({ passed: 1, failed: 5 });
  });
});
