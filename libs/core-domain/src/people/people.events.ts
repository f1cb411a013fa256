import { defineEvent } from '@xiangzhi/plugin-api';

/** Two rows were one person (RES-1): what a module keeps by the merged id it keeps by the other one from now on. */
export const personsMerged = defineEvent({ name: 'core.personsMerged', zh: '重复的居民已合并', en: 'Two rows of one person have become one.', ids: ['kept', 'merged'] });

/** RES-5: somebody has died; whatever a module does for that person ends (§18.2, 8). */
export const personDeceased = defineEvent({ name: 'core.personDeceased', zh: '居民死亡', en: 'The death of a resident was recorded.', ids: ['person'] });

/** RES-5: somebody lives somewhere else now, or has left the township: `residencyType` is `AWAY` then (§18.2, 8). */
export const personMoved = defineEvent({ name: 'core.personMoved', zh: '居民居住地变动', en: 'A resident lives somewhere else.', ids: ['person'] });
