import type { SlaDeclaration } from '@xiangzhi/plugin-api';

/** MEAL-INV-9, MEAL-INV-10. */
export const slas = {
  WELFARE: { zh: '探访未到的就餐老人', en: 'Look after a diner who was missed.', finish: { unit: 'WORKING_DAYS', amount: 1 }, sign: null, bounds: [1, 1], pauseAllowed: false, maxExtensions: 0 },
  INCIDENT: { zh: '助餐突发事件上报', en: 'Report an incident upward.', finish: { unit: 'CLOCK_HOURS', amount: 2 }, sign: null, bounds: [1, 2], pauseAllowed: false, maxExtensions: 0 },
} as const satisfies Readonly<Record<string, SlaDeclaration>>;
