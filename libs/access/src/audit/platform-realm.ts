/**
 * The realm of acts that belong to no township: platform, county, command line and sign-in. Its chain is kept like a
 * township's, under this tenant id, which is no tenant (AM-19).
 */
export const PLATFORM_REALM = '00000000-0000-7000-8000-000000000000';

/** Who has acted when it must not be known who: no row, step, audit actor or address stores the person (AM-9). */
export const ANONYMOUS_ACTOR = '00000000-0000-0000-0000-000000000001';

/** Who acts when no person does: the worker that seals, applies and rolls up. */
export const SYSTEM_ACTOR = '00000000-0000-0000-0000-000000000000';
