import { defineTransition } from '@xiangzhi/plugin-api';
import { MealDiner } from './meal-diner.record.js';

/** §9.2: whoever has enrolled a resident does not approve it (SOD-2). */
export const approveMealDiner = defineTransition({ name: 'approveMealDiner', record: MealDiner, action: 'approve' });

export const refuseMealDiner = defineTransition({ name: 'refuseMealDiner', record: MealDiner, action: 'refuse' });

export const beginMealDiner = defineTransition({ name: 'beginMealDiner', record: MealDiner, action: 'begin', step: ({ today }) => ({ changes: { activeSince: today } }) });

/** MEAL-INV-9: whoever has said so is not missed. */
export const pauseMealDiner = defineTransition({ name: 'pauseMealDiner', record: MealDiner, action: 'pause' });

export const endMealDiner = defineTransition({ name: 'endMealDiner', record: MealDiner, action: 'end' });
