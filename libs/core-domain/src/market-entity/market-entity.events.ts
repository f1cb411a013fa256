import { defineEvent } from '@xiangzhi/plugin-api';

/** ENT-3: a market entity has closed; whoever has it as operator, partner, account or investor ends that. */
export const marketEntityClosed = defineEvent({ name: 'core.marketEntityClosed', zh: '市场主体注销', en: 'A market entity has closed.', ids: ['marketEntity'] });

/** ENT-2: a licence comes to its end: thirty days before, seven, and on the day. */
export const marketLicenceFallsDue = defineEvent({ name: 'core.marketLicenceFallsDue', zh: '证照临近到期', en: 'A licence of a market entity comes to its end.', ids: ['licence'] });
