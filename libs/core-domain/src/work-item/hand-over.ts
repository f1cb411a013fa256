import type { Limit, Work } from '@xiangzhi/plugin-api';
import type { ClockedItem } from './clocked-item.js';

/** Within it whoever was given an item may return it (domain-model §3.6). */
const RETURN_WITHIN: Limit = { unit: 'WORKING_DAYS', amount: 1 };

/** What a line of the state table changes when nobody has the item any more: a return, a new cycle. */
export const WITH_NOBODY = { assigneeUnitId: null, assigneeId: null, signBy: null, signedAt: null, returnBy: null } as const;

/** Dispatch: the unit has it now (WI-4); the times for signing it and for returning it begin. */
export const givenTo = async (work: Work, { policy: { sign } }: Pick<ClockedItem, 'policy'>, unitId: string) => ({
  ...WITH_NOBODY, assigneeUnitId: unitId, signBy: sign ? await work.deadline(sign) : null, returnBy: await work.deadline(RETURN_WITHIN),
});

/** Signing: whoever acts has it in hand. Never too late (AM-1). */
export const signed = ({ actor, now }: Work) => ({ assigneeId: actor.userId, signedAt: now });

/** Somebody takes it on without being given it; the time for returning it begins. */
export const takenOn = async (work: Work, unitId: string) => ({ assigneeUnitId: unitId, ...signed(work), returnBy: await work.deadline(RETURN_WITHIN) });

/** A return: counted, because the third needs a coordination meeting. */
export const returned = ({ returns }: Pick<ClockedItem, 'returns'>) => ({ ...WITH_NOBODY, returns: returns + 1 });
