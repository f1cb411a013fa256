import { defineTransition } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import { Venue } from './venue.record.js';

/** What ended when it closed stays ended; who still wants to come takes the room again. */
export const reopenVenue = defineTransition({
  name: 'reopenVenue',
  record: Venue,
  action: 'reopen',
  async step(work, { unitId }) {
    assertStands(await work.find(OrgUnit, unitId), work.today, 'id');
    return { changes: { closeReason: null } };
  },
});
