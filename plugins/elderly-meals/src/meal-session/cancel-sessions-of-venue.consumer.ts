import { defineConsumer } from '@xiangzhi/plugin-api';
import { venueClosed } from '@xiangzhi/core-domain/records';
import { leaveVenue } from './leave-venue.js';

export default defineConsumer(venueClosed, (work, { ids: { venue } }) => leaveVenue(work, venue));
