import type { TenantActor } from './actor.js';
import { ANONYMOUS_ACTOR, SYSTEM_ACTOR } from './audit/platform-realm.js';

/** Holds whatever is asked for, also what a plugin declares later. Listed, it is one name that no post has, so that no cache takes it for one. */
class EveryPermission extends Set<string> {
  override has(): boolean {
    return true;
  }
}

const EVERY: ReadonlySet<string> = new EveryPermission(['*']);

/** Role of the platform itself, which no post has. */
export const SYSTEM_ROLE = 'SYSTEM';

/** Who acts in a township when no person does: jobs, consumers of events. Nobody signs in as it, so it belongs to no unit. */
export const systemActor = (tenantId: string): TenantActor =>
  Object.freeze({
    kind: 'TENANT',
    accountId: SYSTEM_ACTOR,
    sessionId: SYSTEM_ACTOR,
    assignmentId: SYSTEM_ACTOR,
    roleCode: SYSTEM_ROLE,
    permissions: EVERY,
    clearance: 4,
    tenantId,
    userId: SYSTEM_ACTOR,
    unitId: SYSTEM_ACTOR,
    unitPath: '',
    scope: '*',
  });

/** The same actor with the same powers, without the person (AM-9). */
export const anonymousActor = (actor: TenantActor): TenantActor =>
  Object.freeze({ ...actor, accountId: ANONYMOUS_ACTOR, sessionId: ANONYMOUS_ACTOR, assignmentId: ANONYMOUS_ACTOR, userId: ANONYMOUS_ACTOR });

/** Whether a person acts, and may be known to. */
export const isPerson = ({ userId }: Pick<TenantActor, 'userId'>): boolean => userId !== SYSTEM_ACTOR && userId !== ANONYMOUS_ACTOR;

/** Whether no person acts. */
export const isSystem = ({ userId }: Pick<TenantActor, 'userId'>): boolean => userId === SYSTEM_ACTOR;
