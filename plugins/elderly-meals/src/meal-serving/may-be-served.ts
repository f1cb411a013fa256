import { DomainError, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { Person } from '@xiangzhi/core-domain/records';
import { assertEligible } from '../meal-diner/eligibility.rules.js';
import type { MealDiner } from '../meal-diner/meal-diner.record.js';
import { MealDinerState } from '../meal-diner/meal-diner.states.js';
import type { MealSession } from '../meal-session/meal-session.record.js';
import type { MealSessionState } from '../meal-session/meal-session.states.js';
import { MealSite } from '../meal-site/meal-site.record.js';
import { assertInTime } from './meal-serving.rules.js';

/** Where an argument stands in an input: `dinerId`, or a place in a list. */
export type ArgumentPath = readonly (string | number)[];

const SERVABLE: ReadonlySet<MealSessionState> = new Set<MealSessionState>(['SERVING', 'CLOSED_COMPLIANT', 'CLOSED_WITH_ISSUE']);

/** What is written afterwards was served while the session ran. @throws DomainError INVARIANT_VIOLATION, DEADLINE_PASSED, VALIDATION */
export const assertServed = ({ today }: Work, { state, servedOn }: RowOf<MealSession>, backdating: string | null): void => {
  if (!SERVABLE.has(state)) throw new DomainError('INVARIANT_VIOLATION', { rule: '§9.2', messageZh: '这一餐还没有开始供餐，或已取消', argumentPath: ['input', 'sessionId'] });
  assertInTime(servedOn, today, backdating);
};

/** MEAL-INV-6: what the meal costs on its day, in fen, whenever it is written down. */
export const priceOf = async (work: Work, { siteId, priceFen }: RowOf<MealSession>): Promise<number> => priceFen ?? (await work.find(MealSite, siteId)).priceFen;

interface Guest {
  readonly diner: Pick<RowOf<MealDiner>, 'state' | 'ground'>;
  readonly person: Pick<RowOf<Person>, 'birthDate' | 'deceasedOn'>;
}

/** MEAL-INV-3 on the day of the meal. Pure. @throws DomainError INVARIANT_VIOLATION, VALIDATION */
export const assertDiner = ({ diner: { state, ground }, person: { birthDate, deceasedOn } }: Guest, servedOn: LocalDate, at: ArgumentPath): void => {
  const argumentPath = ['input', ...at];
  if (state !== 'ACTIVE') throw new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-3', messageZh: `该老人的就餐登记为“${MealDinerState.labels[state].zh}”，开始就餐后再登记`, argumentPath });
  if (deceasedOn !== null && deceasedOn < servedOn) throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-5', messageZh: '该居民已登记死亡', argumentPath });
  assertEligible({ ground, birthDate }, servedOn, at);
};
