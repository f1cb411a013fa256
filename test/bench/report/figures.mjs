const middle = (sorted) => (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;

/** Median with smallest and largest. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: middle(sorted), min: sorted[0], max: sorted[sorted.length - 1] };
}

/** The same of a ratio, taken round by round: both servers were driven within the same seconds. */
export const ratio = (numerators, denominators) => spread(numerators.map(({ perSecond }, i) => perSecond / denominators[i].perSecond));

const MEASURED = ['perSecond', 'p50', 'p99', 'serverMs', 'postgresMs'];

/** Figures of one operation, by server. */
export const summary = (figures) =>
  Object.fromEntries(Object.entries(figures).map(([name, rounds]) => [name, Object.fromEntries(MEASURED.map((what) => [what, spread(rounds.map((round) => round[what]))]))]));
