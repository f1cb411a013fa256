import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** How much time the core's own work items have (domain-model §3.8). */
export const coreSlas = {
  FEEDBACK: { zh: '意见建议', en: 'A feedback.', finish: { unit: 'WORKING_DAYS', amount: 5 }, sign: null, bounds: [1, 5], pauseAllowed: false, maxExtensions: 0 },
  NOTICE_OBJECTION: { zh: '公示异议', en: 'An objection to a public notice.', finish: { unit: 'WORKING_DAYS', amount: 5 }, sign: null, bounds: [1, 10] },
  COLLECTION_TASK: { zh: '摸底任务', en: 'A grid’s task in a campaign; the last day is the campaign’s own.', finish: { unit: 'CALENDAR_DAYS', amount: 30 }, sign: null, bounds: [1, 180], pauseAllowed: false },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
