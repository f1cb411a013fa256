import { defineConsumer } from '@xiangzhi/plugin-api';
import { personDeceased } from '@xiangzhi/core-domain/records';
import { lapseAlertsOf } from '../meal-welfare-alert/lapse-alerts.js';
import { ceaseDinersOf } from './diners-of.js';

/** §18.2, 8: nobody waits for whoever has died, and nobody is sent to look after him. */
export default defineConsumer(personDeceased, async (work, { ids: { person } }) => {
  await ceaseDinersOf(work, person);
  await lapseAlertsOf(work, person);
});
