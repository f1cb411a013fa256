import type { NamedMigration } from '@xiangzhi/plugin-api';

/** What the standard package listed while only the product's own modules could be in one. */
const LISTED = JSON.stringify([
  'grids', 'party-branches', 'service-teams', 'deliberation', 'community-partners', 'elderly-meals', 'livestream-sales', 'conduct-rectification',
  'youth-summer-care', 'rental-housing', 'household-assistance', 'investment-promotion', 'centre-activities', 'collective-assets',
]);
const EVERY = JSON.stringify(['*']);

const restate = (from: string, to: string): string =>
  `update core.tenant_package set modules = '${to}'::jsonb where key = 'standard' and modules = '${from}'::jsonb`;

/** The standard package holds every installed module, a third party's too. A package that the operator has changed stays. */
export const widenStandardPackage: NamedMigration = {
  name: '0013-widen-standard-package.backfill',
  async up(q) {
    await q.query(restate(LISTED, EVERY));
  },
  async down(q) {
    await q.query(restate(EVERY, LISTED));
  },
};
