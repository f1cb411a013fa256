import { readFileSync } from 'node:fs';
import { privacyReport, workspacePlugins, type PrivacyLine } from '@xiangzhi/testing';

const committed = readFileSync(new URL('../../reports/privacy.json', import.meta.url), 'utf8');
const lines = Object.entries(JSON.parse(committed) as Record<string, PrivacyLine>);

describe('reports/privacy.json', () => {
  it('is what the declarations say, written anew with every change: npm run reports', async () => {
    expect(committed === privacyReport(await workspacePlugins())).toBe(true);
  });

  it('§3.11 nothing of level 2 and above is seen by a county, a city or the platform', () => {
    const outside = /^(COUNTY|CITY|PLATFORM)_/;
    const seen = lines.filter(([, { level, own, plain = [], masked = [] }]) => level >= 2 && !own && [...plain, ...masked].some((role) => outside.test(role)));
    expect(seen.map(([field]) => field)).toEqual([]);
  });

  it('§3.11 what is level 3 and above is plain for named roles with that clearance alone', () => {
    const sensitive = lines.filter(([, { level, own }]) => level >= 3 && !own);
    expect(sensitive.length).toBeGreaterThan(0);
    for (const [field, { plain = [] }] of sensitive) expect([field, plain.filter((role) => !['TOWNSHIP_LEADER', 'SUPERVISOR', 'DATA_STEWARD', 'PRIVACY_OFFICER'].includes(role))]).toEqual([field, []]);
  });

  it('AM-10 what follows the person is read of children by the privacy officer alone', () => {
    const following = lines.filter(([, { minors }]) => minors === 4);
    expect(following.map(([field]) => field)).toEqual(expect.arrayContaining(['Person.name', 'Person.mobile', 'PersonTag.code']));
    for (const [field, { plainOfMinors = [] }] of following) expect([field, plainOfMinors]).toEqual([field, ['PRIVACY_OFFICER']]);
  });
});
