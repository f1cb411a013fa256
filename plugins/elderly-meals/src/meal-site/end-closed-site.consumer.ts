import { defineConsumer } from '@xiangzhi/plugin-api';
import { mealSiteClosed } from '../contract/index.js';
import { endClosedSite } from './end-closed-site.js';

export default defineConsumer(mealSiteClosed, (work, { ids: { mealSite } }) => endClosedSite(work, mealSite));
