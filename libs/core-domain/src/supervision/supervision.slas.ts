import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** The last day is the order's own, and nobody in the township moves it. */
export const supervisionSlas = {
  SUPERVISION: { zh: '督办', en: 'An order of supervision; the last day is the order’s own.', finish: { unit: 'CALENDAR_DAYS', amount: 10 }, sign: null, bounds: [1, 366], pauseAllowed: false, maxExtensions: 0 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
