import type { OversightActor } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';

/** Somebody of a county or a city, by the code of the region. */
export const anOverseer = (regionCode: string, ...permissions: readonly string[]): OversightActor => ({
  kind: 'OVERSIGHT', roleCode: 'COUNTY_OVERSEER', regionCode, accountId: newId(), sessionId: newId(), assignmentId: newId(), permissions: new Set(permissions), clearance: 1,
});
