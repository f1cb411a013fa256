import { defineEvent } from '@xiangzhi/plugin-api';

/** An item was raised to a level of escalation; once for each item, level and cycle. */
export const workItemEscalated = defineEvent({ name: 'core.workItemEscalated', zh: '事项督办升级', en: 'A work item was escalated.', ids: ['item', 'escalation'] });
