/** Campaigns in which each household is called on (domain-model §3.3). */
export const CENSUS_PERMISSIONS = ['core:collection:read', 'core:collection:run', 'core:collection:fill', 'core:collection:review'] as const;

export type CensusPermission = (typeof CENSUS_PERMISSIONS)[number];

type Bundle = readonly CensusPermission[];

/** Knows how far a campaign has come. */
export const CENSUS_KNOWING: Bundle = ['core:collection:read'];

/** Goes from door to door. */
export const CENSUS_FILLING: Bundle = [...CENSUS_KNOWING, 'core:collection:fill'];

/** Looks at what grids have submitted. */
export const CENSUS_REVIEWING: Bundle = [...CENSUS_FILLING, 'core:collection:review'];

/** Begins campaigns and ends them. */
export const CENSUS_RUNNING: Bundle = [...CENSUS_KNOWING, 'core:collection:run', 'core:collection:review'];
