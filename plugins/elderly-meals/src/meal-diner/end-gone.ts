import type { Work } from '@xiangzhi/plugin-api';
import { lapseAlertsOf } from '../meal-welfare-alert/lapse-alerts.js';
import { ceaseDinersOf } from './diners-of.js';

/** §18.2, 8: nobody waits for whoever has died or left the township, and nobody is sent to look after him. */
export const endGone = async (work: Work, personId: string): Promise<void> => {
  await ceaseDinersOf(work, personId);
  await lapseAlertsOf(work, personId);
};
