/** Venues, rooms, and who has them when (domain-model §3.5). */
export const VENUE_PERMISSIONS = [
  'core:venue:read', 'core:venue:create', 'core:venue:update', 'core:venue:close', 'core:room:allocate', 'core:space-reuse:plan', 'core:space-reuse:approve',
] as const;

export type VenuePermission = (typeof VENUE_PERMISSIONS)[number];

/** Plans what takes place where. */
export const VENUE_USING: readonly VenuePermission[] = ['core:room:allocate'];

/** Keeps venues and their rooms. */
export const VENUE_KEEPING: readonly VenuePermission[] = [...VENUE_USING, 'core:venue:create', 'core:venue:update', 'core:venue:close', 'core:space-reuse:plan'];

/** Decides what rooms come to be used for. */
export const VENUE_DECIDING: readonly VenuePermission[] = ['core:space-reuse:approve'];
