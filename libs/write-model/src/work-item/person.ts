import { isPerson, type TenantActor } from '@xiangzhi/access';

/** The person's id in the township; null where no person acts, or may be known to have acted (AM-9). */
export const personOf = (actor: TenantActor): string | null => (isPerson(actor) ? actor.userId : null);
