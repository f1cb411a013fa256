import type { Fragment, Wording } from '@xiangzhi/vocabulary';
import type { Direction, Legend } from './light.rules.js';
import type { Grain } from './periods.rules.js';

/** What the expression of a metric may use. */
export interface MetricScope {
  readonly tenant: Fragment;
  /** The business instant and day, never the database's `now()`. */
  readonly now: Fragment;
  readonly today: Fragment;
}

/** A scalar sub-select over the township's rows that gives a whole number, or null when there are no data. */
type Figure = (scope: MetricScope) => Fragment;

/** How the figures of townships become one of their county. LAST is a stock: of several periods the last counts, of several townships the sum. */
export type Aggregation = 'SUM' | 'DISTINCT_SUM' | 'RATIO_OF_SUMS' | 'LAST' | 'NOT_ADDITIVE';

/** Into what a figure is broken down within a township, e.g. its villages. One kind for each metric: two that cross would let what is hidden be worked out (OVR-3). */
export interface Breakdown extends Wording {
  /** Lower case with hyphens. */
  readonly key: string;
  /** A select of `member` (a code or an id, as text), `member_zh` and `value`, or `numerator` and `denominator`; of a figure with {@link MetricFacts.people} as a select also `people`. */
  readonly cells: Figure;
}

interface MetricFacts extends Wording {
  /** `<key>.<snake_case>`, e.g. `elderly-meals.servings`. */
  readonly key: string;
  /** How it is computed, for the county (AM-17); the Chinese label when left out. */
  readonly formulaZh?: string;
  /** Over which periods it is kept, as it stands at the end of each. Default: months. */
  readonly grains?: readonly Grain[];
  /** Who sees it beside the township. TENANT: it never leaves, e.g. what tells of suspected abuse (AM-13). Default: COUNTY. */
  readonly shownTo?: 'OPEN' | 'COUNTY' | 'TENANT';
  /**
   * It tells of people in a sensitive matter, so that small numbers are hidden from the county (OVR-3, AM-13): COUNTED when the figure, or what
   * a share is made of, are people themselves; a select of how many people stand behind it where it is money, meals or a mean.
   */
  readonly people?: 'COUNTED' | Figure;
  /** Fewer people than this are hidden. Default and least: 5. */
  readonly minCell?: number;
  /** Which way is better. Default: NEUTRAL. */
  readonly direction?: Direction;
  /** From where on the light is yellow, and red; of shares in ten-thousandths. */
  readonly legend?: Legend;
  readonly by?: Breakdown;
}

interface MetricWording extends MetricFacts {
  /** The counting word: 件, 人次, 分. */
  readonly unitZh: string;
}

/** A count or a sum of a township. */
export interface CountMetric extends MetricWording {
  readonly value: Figure;
  /** Default: SUM. */
  readonly aggregation?: Exclude<Aggregation, 'RATIO_OF_SUMS'>;
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
 * Declares a share. Of nothing there is no share: a denominator of 0 is NO_DATA, not 0 (AM-13). It says which way it is better, or that nobody
 * judges: without that no target of it is ever reached.
 *
 * @example
 * export const repairedInTime = defineRatio({
 *   key: 'street-lamps.repair_rate', zh: '及时修复率', en: 'Faults repaired within two days, of those repaired.', direction: 'UP_GOOD',
 *   numerator: ({ tenant }) => fragment`select count(*) from …`,
 *   denominator: ({ tenant }) => fragment`select count(*) from …`,
 * });
 */
export const defineRatio = (ratio: Omit<RatioMetric, 'unitZh' | 'direction'> & { readonly direction: Direction }): RatioMetric => Object.freeze({ ...ratio, unitZh: '万分之一' });

/** The least number of people that is shown to a county, unless a metric asks for more (OVR-3). */
export const LEAST_CELL = 5;

/** Below how many people a figure is hidden; 0 where it tells of nobody. */
export const minCellOf = ({ people, minCell = LEAST_CELL }: Metric): number => (people === undefined ? 0 : Math.max(minCell, LEAST_CELL));

export const aggregationOf = (metric: Metric): Aggregation => ('value' in metric ? (metric.aggregation ?? 'SUM') : 'RATIO_OF_SUMS');

export const grainsOf = ({ grains = ['MONTH'] }: Metric): readonly Grain[] => grains;

/** Whether the county gets it at all. */
export const leavesTownship = ({ shownTo = 'COUNTY' }: Metric): boolean => shownTo !== 'TENANT';

/** A metric and its module. */
export interface ModuleMetric {
  readonly module: string;
  readonly metric: Metric;
}

/** And whether the module is in use in the township. */
export interface DeclaredMetric extends ModuleMetric {
  readonly enabled: boolean;
}
