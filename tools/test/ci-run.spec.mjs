import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.mjs';

const GOOD = { ci: 'exit 0', test: 'echo "40 passed, 0 failed"', smoke: 'echo "6 passed, 0 failed"' };

describe('.ci/run', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xz-ci-'));
    mkdirSync(join(folder, '.ci'));
    mkdirSync(join(folder, 'bin'));
    copyFileSync(join(workspaceRoot, '.ci/run'), join(folder, '.ci/run'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it with a stand-in for npm whose three commands do what is told. */
  const run = (npm) => {
    const { ci, test, smoke } = { ...GOOD, ...npm };
    const script = `#!/bin/sh\ncase "$*" in ci*) ${ci};; test) ${test};; *smoke*) ${smoke};; *) exit 9;; esac\n`;
    writeFileSync(join(folder, 'bin/npm'), script);
    chmodSync(join(folder, 'bin/npm'), 0o755);
    const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
    const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], { env, encoding: 'utf8' });
    return { status, last: stdout.trimEnd().split('\n').pop() };
  };

  it('adds the counts of the tests and of the smoke test', () => {
    expect(run({})).toEqual({ status: 0, last: '46 passed, 0 failed' });
  });

  it.each([
    ['a failed installation', { ci: 'exit 1' }, '0 passed, 1 failed'],
    ['failed tests', { test: 'echo "38 passed, 2 failed"; exit 1' }, '44 passed, 2 failed'],
    ['tests that end without counts', { test: 'exit 0' }, '6 passed, 1 failed'],
    ['an error after the counts', { test: 'echo "40 passed, 0 failed"; exit 1' }, '46 passed, 1 failed'],
    ['a failed smoke test', { smoke: 'echo "2 passed, 1 failed"; exit 1' }, '42 passed, 1 failed'],
  ])('red sample: %s', (_what, npm, last) => {
    expect(run(npm)).toEqual({ status: 1, last });
  });
});
