import { defineConsumer } from '@xiangzhi/plugin-api';
import { personsMerged } from '@xiangzhi/core-domain/records';
import { openDinersOf } from './diners-of.js';
import { MealDiner } from './meal-diner.record.js';

/** RES-1: whoever was written down twice eats on by the row that is kept, once at each site. What was served stays as it was written. */
export default defineConsumer(personsMerged, async (work, { ids: { kept, merged } }) => {
  const known = new Set((await openDinersOf(work, kept)).map(({ siteId }) => siteId));
  for (const { id, siteId } of await openDinersOf(work, merged)) {
    const diner = await work.lock(MealDiner, id);
    if (known.has(siteId)) await work.transition(MealDiner, diner, { action: 'cease' });
    else await work.update(MealDiner, diner, { personId: kept });
  }
});
