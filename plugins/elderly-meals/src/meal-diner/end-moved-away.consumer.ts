import { defineConsumer } from '@xiangzhi/plugin-api';
import { Person, personMoved } from '@xiangzhi/core-domain/records';
import { lapseAlertsOf } from '../meal-welfare-alert/lapse-alerts.js';
import { ceaseDinersOf } from './diners-of.js';

/** §18.2, 8: whoever has left the township eats here no more; whoever has moved within it eats on, for diners come from other villages too. */
export default defineConsumer(personMoved, async (work, { ids: { person } }) => {
  if ((await work.find(Person, person)).residencyType !== 'AWAY') return;
  await ceaseDinersOf(work, person);
  await lapseAlertsOf(work, person);
});
