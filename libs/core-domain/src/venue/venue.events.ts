import { defineEvent } from '@xiangzhi/plugin-api';

/** PLC-3: what was planned in the venue is over, its allocations have ended; whoever planned it cancels and tells people (§18.2, 9). */
export const venueClosed = defineEvent({ name: 'core.venueClosed', zh: '场所关闭', en: 'A venue has closed.', ids: ['venue'] });
