import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.mjs';
import { completeLock, lockFaults } from './lock-file.mjs';

const red = {
  packages: {
    '': { name: 'red' },
    'node_modules/tool': { version: '1.2.3', dev: true, optionalDependencies: { '@tool/darwin-arm64': '1.2.3' } },
    'node_modules/z': { version: '1.0.0', resolved: 'https://registry.example/z.tgz' },
  },
};

describe('package-lock.json', () => {
  it('has an entry for every platform and names no host (npm run lock:complete)', () => {
    expect(lockFaults(JSON.parse(readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8')))).toEqual([]);
  });

  it('agrees with package.json', () => {
    const read = (name) => JSON.parse(readFileSync(join(workspaceRoot, name), 'utf8'));
    const { dependencies, devDependencies } = read('package.json');
    expect(read('package-lock.json').packages['']).toMatchObject({ dependencies, devDependencies });
  });

  it('red sample: a missing platform and a host are faults', () => {
    expect(lockFaults(red)).toEqual([
      expect.stringContaining('@tool/darwin-arm64 (for node_modules/tool)'),
      expect.stringContaining('registry.example'),
    ]);
  });

  it('is completed with the version that the parent pins', () => {
    const { packages } = completeLock(red);
    expect(packages['node_modules/@tool/darwin-arm64']).toEqual({ version: '1.2.3', cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] });
    expect(Object.keys(packages)).toEqual(['', 'node_modules/@tool/darwin-arm64', 'node_modules/tool', 'node_modules/z']);
  });

  it('is not completed by guessing', () => {
    const ranged = { packages: { '': {}, 'node_modules/a': { optionalDependencies: { 'b-linux-x64': '^1.0.0' } } } };
    expect(() => completeLock(ranged)).toThrow(/not a binary pinned/);
  });
});
