import { defineJob } from '@xiangzhi/plugin-api';
import { suspendUnlicensedSites } from './suspend-unlicensed.js';

/** MEAL-INV-5, MEAL-T6: in the first minutes of the day on which a licence is no longer in force. */
export default defineJob(suspendUnlicensedSites);
