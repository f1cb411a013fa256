import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** PIPL, article 57: at once. Within how many hours it is closed a township may draw closer. */
export const dataBreachSlas = {
  DATA_BREACH: { zh: '个人信息安全事件', en: 'A breach of personal data.', finish: { unit: 'CLOCK_HOURS', amount: 72 }, sign: null, bounds: [1, 72], pauseAllowed: false, maxExtensions: 0 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
