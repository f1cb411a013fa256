import type { Wording } from '../facts/facts.js';

/** A closed set of values: a GraphQL enum, a CHECK in the database, labels in both languages. */
export interface ChoiceSet<Code extends string = string> extends Wording {
  readonly name: string;
  readonly labels: Readonly<Record<Code, Wording>>;
  readonly codes: readonly Code[];
}

/**
 * Declares a closed set once.
 *
 * @example
 * export const MealSiteKind = choices('MealSiteKind', { zh: '助餐点类型' }, {
 *   CANTEEN: { zh: '食堂', en: 'Cooks on site' },
 *   DINING_POINT: { zh: '助餐点', en: 'Meals are delivered to it' },
 * });
 * export type MealSiteKind = ChoiceOf<typeof MealSiteKind>;
 */
export const choices = <const Code extends string>(name: string, wording: Wording, labels: Record<Code, Wording>): ChoiceSet<Code> =>
  Object.freeze({ ...wording, name, labels: Object.freeze(labels), codes: Object.freeze(Object.keys(labels) as Code[]) });

export type ChoiceOf<Set> = Set extends ChoiceSet<infer Code> ? Code : never;
