import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** What somebody is rung up about is news of today. */
export const phoneTaskSlas = {
  PHONE_TASK: { zh: '电话告知', en: 'Somebody is to be told by telephone.', finish: { unit: 'WORKING_HOURS', amount: 4 }, sign: null, bounds: [1, 16], pauseAllowed: false, maxExtensions: 1 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
