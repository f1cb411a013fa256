import { addDays, defineJob } from '@xiangzhi/plugin-api';
import { recountDays } from './recount-days.js';

/** What came late — a file, a number that was given to somebody, a holiday that was announced — is counted within so many days. */
const DAYS_BACK = 31;

/** ATD-3: each night the day that is over, for everybody, and the ones before it again. */
export default defineJob((work) => recountDays(work, { from: addDays(work.today, -DAYS_BACK), to: addDays(work.today, -1) }));
