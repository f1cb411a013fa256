import { defineEvent } from '@xiangzhi/plugin-api';

/** ENT-3: a market entity has closed; whoever has it as operator, partner, account or investor ends that. */
export const marketEntityClosed = defineEvent({ name: 'core.marketEntityClosed', zh: '市场主体注销', en: 'A market entity has closed.', ids: ['marketEntity'] });
