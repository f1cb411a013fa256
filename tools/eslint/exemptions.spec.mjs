import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace.mjs';
import { exemptions } from './exemptions.mjs';
import { ownRules } from './own-rules.mjs';

describe('exemptions', () => {
  it.each(exemptions.map(({ rule, files, reason }) => [rule, files, reason]))('from %s for %j have a reason', (rule, files, reason) => {
    expect(Object.keys(ownRules)).toContain(rule);
    expect(reason.length).toBeGreaterThan(20);
    const concrete = files.map((file) => file.replace(/\/?\*.*$/, '')).filter((path) => path !== '');
    expect(concrete.filter((path) => !existsSync(join(workspaceRoot, path)))).toEqual([]);
  });
});
