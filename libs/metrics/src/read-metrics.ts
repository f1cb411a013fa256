import type { LocalDate } from '@xiangzhi/kernel';
import type { Statement, Transaction } from '@xiangzhi/persistence';
import { fragment, identifier, joined, render, type Fragment } from '@xiangzhi/vocabulary';
import type { Metric, MetricScope } from './define-metric.js';
import { shareOf } from './share.rules.js';

/** Whose figures, and as of when. */
export interface MetricInstant {
  readonly tenantId: string;
  readonly now: Date;
  readonly today: LocalDate;
}

/** A figure as it stands; null when there are no data. */
export interface MetricReading {
  readonly metric: Metric;
  /** Of a share in ten-thousandths, rounded half up. */
  readonly value: bigint | null;
  /** What a share is made of. */
  readonly parts: { readonly numerator: bigint; readonly denominator: bigint } | null;
  /** How many people stand behind it, where its metric says so by a select. */
  readonly people: bigint | null;
}

/** A transaction in the township. */
export type MetricSource = Pick<Transaction, 'query'>;

/** What the expressions of metrics use. */
export const metricScope = ({ tenantId, now, today }: MetricInstant): MetricScope => ({
  tenant: fragment`${tenantId}::uuid`,
  now: fragment`${now}::timestamptz`,
  today: fragment`${today}::date`,
});

const columnOf = (figure: Fragment, name: string): Fragment => fragment`(${figure})::bigint::text as ${identifier(name)}`;

const columnsOf = (metric: Metric, scope: MetricScope, i: number): readonly Fragment[] => [
  ...('value' in metric ? [columnOf(metric.value(scope), `m${i}`)] : [columnOf(metric.numerator(scope), `n${i}`), columnOf(metric.denominator(scope), `d${i}`)]),
  ...(typeof metric.people === 'function' ? [columnOf(metric.people(scope), `p${i}`)] : []),
];

const statementOf = (metrics: readonly Metric[], instant: MetricInstant): Statement => {
  const scope = metricScope(instant);
  return render(fragment`select ${joined(metrics.flatMap((metric, i) => columnsOf(metric, scope, i)), ', ')}`);
};

type Row = Readonly<Record<string, string | null>>;

const numberIn = (row: Row, name: string): bigint | null => {
  const text = row[name] ?? null;
  return text === null ? null : BigInt(text);
};

const readingOf = (metric: Metric, row: Row, i: number): MetricReading => {
  const people = numberIn(row, `p${i}`);
  if ('value' in metric) return { metric, value: numberIn(row, `m${i}`), parts: null, people };
  const parts = { numerator: numberIn(row, `n${i}`) ?? 0n, denominator: numberIn(row, `d${i}`) ?? 0n };
  return { metric, value: shareOf(parts.numerator, parts.denominator), parts, people };
};

/** Computes figures of one township by one statement, in its own tenant transaction. */
export const readMetrics = async (tx: MetricSource, metrics: readonly Metric[], instant: MetricInstant): Promise<readonly MetricReading[]> => {
  if (metrics.length === 0) return [];
  const [row = {}] = await tx.query<Row>(statementOf(metrics, instant));
  return metrics.map((metric, i) => readingOf(metric, row, i));
};
