/** Rows of one multi-row INSERT (scale-out rule 14): few round trips, far below PostgreSQL's 65,535 parameters. */
const ROWS_PER_STATEMENT = 250;

export function* inBatches<T>(rows: readonly T[], size: number = ROWS_PER_STATEMENT): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
