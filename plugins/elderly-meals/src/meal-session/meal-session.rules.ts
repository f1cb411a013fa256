import { DomainError } from '@xiangzhi/plugin-api';
import type { MealMode } from '../meal-diner/meal-diner.choices.js';
import type { MealSession } from './meal-session.record.js';

/** MEAL-INV-2: what a site can serve in one session, and at its tables. Pure. */
export const capacityOf = ({ maxServings, seats, turns }: { readonly maxServings: number; readonly seats: number; readonly turns: number }): Pick<MealSession, 'capacity' | 'tableCapacity'> => ({
  capacity: maxServings,
  tableCapacity: Math.min(maxServings, seats * turns),
});

type Load = Pick<MealSession, 'capacity' | 'tableCapacity' | 'served' | 'servedAtTable'>;

/**
 * MEAL-INV-2: the session after `portions` more. Pure; the caller holds the session's lock.
 * @throws DomainError CAPACITY_EXCEEDED with `free`
 */
export const served = (load: Load, mode: MealMode, portions = 1): Pick<MealSession, 'served' | 'servedAtTable'> => {
  const atTable = mode === 'DINE_IN' ? portions : 0;
  const free = Math.min(load.capacity - load.served, atTable > 0 ? load.tableCapacity - load.servedAtTable : Number.MAX_SAFE_INTEGER);
  if (portions <= free) return { served: load.served + portions, servedAtTable: load.servedAtTable + atTable };
  const what = atTable > 0 && load.tableCapacity - load.servedAtTable < load.capacity - load.served ? '堂食座位' : '份数';
  throw new DomainError('CAPACITY_EXCEEDED', { rule: 'MEAL-INV-2', messageZh: `本餐${what}只剩 ${free}，请改期或到其他助餐点`, argumentPath: ['input', 'sessionId'], facts: { free } });
};
