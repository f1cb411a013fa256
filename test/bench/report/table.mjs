import { ratio, summary } from './figures.mjs';

const round = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
/** Median with its spread. */
export const spelled = ({ median, min, max }, digits = 2) => `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;

const row = (cells) => `| ${cells.join(' | ')} |`;

/** A Markdown table. */
export const table = (head, rows) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Requests per second, latencies and processor time for a request of one operation. */
export const operationTable = ({ figures }) =>
  table(
    ['server', 'requests/s: median (min–max)', 'p50 ms', 'p99 ms', 'its processor time ms', 'PostgreSQL’s ms', 'xiangzhi is'],
    Object.entries(summary(figures)).map(([name, { perSecond, p50, p99, serverMs, postgresMs }]) => {
      const against = name === 'xiangzhi' ? '' : `${spelled(ratio(figures.xiangzhi, figures[name]))}×`;
      return [name, `${round(perSecond.median)} (${round(perSecond.min)}–${round(perSecond.max)})`, round(p50.median), round(p99.median), serverMs.median.toFixed(2), postgresMs.median.toFixed(2), against];
    }),
  );

/** One line for each goal of an operation that was measured. */
export const goalRows = ({ operation, figures }) =>
  Object.entries(operation.goals)
    .filter(([name]) => figures[name])
    .map(([name, goal]) => {
      const reached = ratio(figures.xiangzhi, figures[name]);
      return [operation.key, operation.what, name, `≥ ${goal}`, spelled(reached), reached.median >= goal ? 'reached' : 'missed'];
    });

export const goalsTable = (measured) => table(['operation', 'what', 'against', 'goal', 'median (min–max)', ''], measured.flatMap(goalRows));

/** p99 ≤ 3 × p50 under load (performance.md). */
export const tailRows = ({ operation, figures }) => {
  const { p50, p99 } = summary(figures).xiangzhi;
  return [operation.key, round(p50.median), round(p99.median), (p99.median / p50.median).toFixed(1), p99.median <= 3 * p50.median ? 'reached' : 'missed'];
};
