/** The 14 modules of the product (domain-model §4–17). A third party's module may stand in a package beside them. */
export const MODULE_KEYS = [
  'grids',
  'party-branches',
  'service-teams',
  'deliberation',
  'community-partners',
  'elderly-meals',
  'livestream-sales',
  'conduct-rectification',
  'youth-summer-care',
  'rental-housing',
  'household-assistance',
  'investment-promotion',
  'centre-activities',
  'collective-assets',
] as const;

export type ModuleKey = (typeof MODULE_KEYS)[number];
