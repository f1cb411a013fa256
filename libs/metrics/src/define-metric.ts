import type { Fragment, Wording } from '@xiangzhi/vocabulary';

/** What the expression of a metric may use. */
export interface MetricScope {
  readonly tenant: Fragment;
  /** The business instant and day, never the database's `now()`. */
  readonly now: Fragment;
  readonly today: Fragment;
}

/** A figure of a township that may leave it: a count, a sum, never a person. */
export interface Metric extends Wording {
  /** `<key>.<snake_case>`, e.g. `elderly-meals.servings`. */
  readonly key: string;
  /** The counting word: 件, 人次, 分. */
  readonly unitZh: string;
  /** A scalar sub-select over the township's rows that gives a whole number, or null when there are no data. */
  readonly value: (scope: MetricScope) => Fragment;
}

/**
 * Declares a metric.
 *
 * @example
 * export const openFaults = defineMetric({
 *   key: 'street-lamps.open_faults', zh: '待修路灯', en: 'Faults not yet repaired.', unitZh: '处',
 *   value: ({ tenant }) => fragment`select count(*) from street_lamps.fault where tenant_id = ${tenant} and state <> 'REPAIRED'`,
 * });
 */
export const defineMetric = (metric: Metric): Metric => Object.freeze(metric);
