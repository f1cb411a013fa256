import { fragment, identifier, joined, render, type Fragment } from '@xiangzhi/vocabulary';
import type { Breakdown, Metric } from './define-metric.js';
import { metricScope, type MetricInstant, type MetricSource } from './read-metrics.js';

/** What one member of a breakdown has of a figure. */
export interface BrokenDown {
  readonly member: string;
  readonly memberZh: string;
  readonly value: bigint | null;
  readonly numerator: bigint | null;
  readonly denominator: bigint | null;
  readonly people: bigint | null;
}

const NUMBERS = ['value', 'numerator', 'denominator', 'people'] as const;
type Numbers = Readonly<Record<(typeof NUMBERS)[number], string | null>>;
type Row = Numbers & { readonly metric: number; readonly member: string; readonly memberZh: string };

const numbersOf = (metric: Metric): readonly string[] => [...('value' in metric ? ['value'] : ['numerator', 'denominator']), ...(typeof metric.people === 'function' ? ['people'] : [])];

const partOf = (metric: Metric & { readonly by: Breakdown }, i: number, instant: MetricInstant): Fragment => {
  const given = numbersOf(metric);
  const columns = NUMBERS.map((name) => fragment`${given.includes(name) ? fragment`c.${identifier(name)}::bigint::text` : fragment`null::text`} as ${identifier(name)}`);
  return fragment`select ${i}::int as metric, c.member::text as member, c.member_zh::text as "memberZh", ${joined(columns, ', ')} from (${metric.by.cells(metricScope(instant))}) c`;
};

const numberOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** Breaks figures of one township down by one statement. @returns the members of each metric that has any, in the order of their codes */
export const readCells = async (tx: MetricSource, metrics: readonly Metric[], instant: MetricInstant): Promise<ReadonlyMap<Metric, readonly BrokenDown[]>> => {
  const broken = metrics.filter((metric): metric is Metric & { readonly by: Breakdown } => metric.by !== undefined);
  if (broken.length === 0) return new Map();
  const rows = await tx.query<Row>(render(fragment`${joined(broken.map((metric, i) => partOf(metric, i, instant)), ' union all ')} order by 1, 2`));
  const of = (i: number): readonly BrokenDown[] =>
    rows.filter(({ metric }) => metric === i).map(({ member, memberZh, value, numerator, denominator, people }) => ({
      member, memberZh, value: numberOf(value), numerator: numberOf(numerator), denominator: numberOf(denominator), people: numberOf(people),
    }));
  return new Map(broken.map((metric, i) => [metric, of(i)]));
};
