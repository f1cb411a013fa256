import type { Fragment, Wording } from '@xiangzhi/vocabulary';

/** What the expression of a metric may use. */
export interface MetricScope {
  readonly tenant: Fragment;
  /** The business instant and day, never the database's `now()`. */
  readonly now: Fragment;
  readonly today: Fragment;
}

/** A scalar sub-select over the township's rows that gives a whole number, or null when there are no data. */
type Figure = (scope: MetricScope) => Fragment;

interface MetricWording extends Wording {
  /** `<key>.<snake_case>`, e.g. `elderly-meals.servings`. */
  readonly key: string;
  /** The counting word: 件, 人次, 分. */
  readonly unitZh: string;
}

/** A count or a sum of a township. */
export interface CountMetric extends MetricWording {
  readonly value: Figure;
}

/** A share, kept as what it is made of: above a township it is the ratio of the sums, never a mean of ratios (OVR-2). */
export interface RatioMetric extends MetricWording {
  readonly numerator: Figure;
  readonly denominator: Figure;
}

/** A figure of a township that may leave it: a count, a sum, a share, never a person. */
export type Metric = CountMetric | RatioMetric;

/**
 * Declares a count or a sum.
 *
 * @example
 * export const openFaults = defineMetric({
 *   key: 'street-lamps.open_faults', zh: '待修路灯', en: 'Faults not yet repaired.', unitZh: '处',
 *   value: ({ tenant }) => fragment`select count(*) from street_lamps.fault where tenant_id = ${tenant} and state <> 'REPAIRED'`,
 * });
 */
export const defineMetric = (metric: CountMetric): CountMetric => Object.freeze(metric);

/** In what a share is shown: whole ten-thousandths, so that nothing is a floating-point number. 9143 is 91.43 %. */
export const SHARE = 10_000;

/**
 * Declares a share. Of nothing there is no share: a denominator of 0 is NO_DATA, not 0 (AM-13).
 *
 * @example
 * export const repairedInTime = defineRatio({
 *   key: 'street-lamps.repair_rate', zh: '及时修复率', en: 'Faults repaired within two days, of those repaired.',
 *   numerator: ({ tenant }) => fragment`select count(*) from …`,
 *   denominator: ({ tenant }) => fragment`select count(*) from …`,
 * });
 */
export const defineRatio = (ratio: Omit<RatioMetric, 'unitZh'>): RatioMetric => Object.freeze({ ...ratio, unitZh: '万分之一' });
