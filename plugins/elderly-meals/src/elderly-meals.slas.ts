import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** MEAL-INV-9, MEAL-INV-10; rectification in five working days [D]. */
export const slas = {
  WELFARE: { zh: '探访未到的就餐老人', en: 'Look after a diner who was missed.', finish: { unit: 'WORKING_DAYS', amount: 1 }, sign: null, bounds: [1, 1], pauseAllowed: false, maxExtensions: 0 },
  INCIDENT: { zh: '助餐突发事件上报', en: 'Report an incident upward.', finish: { unit: 'CLOCK_HOURS', amount: 2 }, sign: null, bounds: [1, 2], pauseAllowed: false, maxExtensions: 0 },
  RECTIFICATION: { zh: '助餐点整改', en: 'Put right what an inspection has found.', finish: { unit: 'WORKING_DAYS', amount: 5 }, sign: null, bounds: [1, 20], pauseAllowed: false, maxExtensions: 1 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
