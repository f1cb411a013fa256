import type { LocalDate } from '@xiangzhi/kernel';
import type { Statement, Transaction } from '@xiangzhi/persistence';
import { fragment, identifier, joined, render } from '@xiangzhi/vocabulary';
import type { Metric, MetricScope } from './define-metric.js';

/** Whose figures, and as of when. */
export interface MetricInstant {
  readonly tenantId: string;
  readonly now: Date;
  readonly today: LocalDate;
}

/** A figure as it stands; null when there are no data. */
export interface MetricReading {
  readonly metric: Metric;
  readonly value: bigint | null;
}

const scopeOf = ({ tenantId, now, today }: MetricInstant): MetricScope => ({
  tenant: fragment`${tenantId}::uuid`,
  now: fragment`${now}::timestamptz`,
  today: fragment`${today}::date`,
});

const statementOf = (metrics: readonly Metric[], instant: MetricInstant): Statement => {
  const scope = scopeOf(instant);
  const columns = metrics.map((metric, i) => fragment`(${metric.value(scope)})::bigint::text as ${identifier(`m${i}`)}`);
  return render(fragment`select ${joined(columns, ', ')}`);
};

/** Computes figures of one township by one statement, in its own tenant transaction. */
export const readMetrics = async (tx: Transaction, metrics: readonly Metric[], instant: MetricInstant): Promise<readonly MetricReading[]> => {
  if (metrics.length === 0) return [];
  const [row] = await tx.query<Readonly<Record<string, string | null>>>(statementOf(metrics, instant));
  return metrics.map((metric, i) => {
    const text = row?.[`m${i}`] ?? null;
    return { metric, value: text === null ? null : BigInt(text) };
  });
};
