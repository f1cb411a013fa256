import { defineEvent } from '@xiangzhi/plugin-api';

/** Two rows were one person (RES-1): what a module keeps by the merged id it keeps by the other one from now on. */
export const personsMerged = defineEvent({ name: 'core.personsMerged', zh: '重复的居民已合并', en: 'Two rows of one person have become one.', ids: ['kept', 'merged'] });
