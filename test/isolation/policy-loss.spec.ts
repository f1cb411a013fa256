import { lineOf, ownDatabase, policyLosses } from '@xiangzhi/testing';

const TRIED = ['org_unit_tenant', 'app_user_scope'];

describe('npm run test:policies', () => {
  it('turns a test red for a lost tenant policy and for a lost scope policy, and names it', async () => {
    const lines: string[] = [];
    for await (const loss of policyLosses({ on: await ownDatabase() }, ({ name }) => TRIED.includes(name))) lines.push(lineOf(loss));
    expect(lines).toEqual([
      expect.stringMatching(/^red {2}core\.app_user app_user_scope: raw SQL: a village reads no row of its sister village in core\.app_user \(\d+ rows\)/),
      expect.stringMatching(/^red {2}core\.org_unit org_unit_tenant: raw SQL: B reads no row of A in core\.org_unit \(\d+ rows\)/),
    ]);
  });
});
