import { readFileSync } from 'node:fs';
import { privacyReport, workspacePlugins } from '@xiangzhi/testing';

describe('reports/privacy.json', () => {
  it('says of every personal field who reads it; written anew with every change: npm run reports', async () => {
    expect(readFileSync(new URL('../../reports/privacy.json', import.meta.url), 'utf8') === privacyReport(await workspacePlugins())).toBe(true);
  });
});
