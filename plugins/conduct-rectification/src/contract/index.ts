import { defineEvent } from '@xiangzhi/plugin-api';

/** §18.1: a problem was closed as a meeting has agreed. */
export const conductProblemClosed = defineEvent({ name: 'conduct-rectification.problemClosed', zh: '作风问题销号', en: 'A problem of conduct was closed.', ids: ['problem'] });
