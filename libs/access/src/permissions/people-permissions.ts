/** What the core lets somebody do with residents and households (domain-model §3.3). */
export const PEOPLE_PERMISSIONS = ['core:person:read', 'core:person:create', 'core:person:update', 'core:person:merge', 'core:person-tag:read', 'core:person-tag:map', 'core:person-tag:add', 'core:person-tag:end', 'core:household:read', 'core:household:create'] as const;

export type PeoplePermission = (typeof PEOPLE_PERMISSIONS)[number];

type Bundle = readonly PeoplePermission[];

/** Needs to know who lives here. */
export const KNOWING_RESIDENTS: Bundle = ['core:person:read', 'core:household:read'];

/** Goes from door to door, or keeps the data of the whole township. */
export const REGISTERING_RESIDENTS: Bundle = [...KNOWING_RESIDENTS, 'core:person:create', 'core:person:update', 'core:household:create'];

/** Sees on a map where those live who need particular care, and not who they are (§3.12). */
export const SEEING_GROUPS: Bundle = ['core:person-tag:map'];

/** Knows who needs particular care (level 3, RES-6). */
export const KNOWING_GROUPS: Bundle = [...SEEING_GROUPS, 'core:person-tag:read'];

/** Keeps who needs particular care. */
export const KEEPING_GROUPS: Bundle = [...KNOWING_GROUPS, 'core:person-tag:add', 'core:person-tag:end'];

/** Decides which rows are one person (RES-1). */
export const MERGING: Bundle = ['core:person:merge'];
