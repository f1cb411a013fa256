import { defineEvent } from '@xiangzhi/plugin-api';

/** Who consumes it erases what it has by this consent, by the day that the consent says (AM-12). */
export const consentWithdrawn = defineEvent({ name: 'core.consentWithdrawn', zh: '已撤回同意', en: 'Somebody has withdrawn a consent.', ids: ['consent', 'subject'] });
