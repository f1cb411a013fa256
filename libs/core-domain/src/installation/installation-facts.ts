import { readPipelined, sql, type Database } from '@xiangzhi/persistence';

/** What is true of the installation as a whole. */
export interface InstallationFacts {
  /** Only such a database has demo logins and a clock that can be moved. */
  readonly madeByDemo: boolean;
  /** How far the business clock is ahead of the machine's, in milliseconds; null while it is not moved. */
  readonly clockOffsetMs: number | null;
}

interface InstallationRow {
  readonly made_by_demo: boolean;
  /** bigint, so the driver gives it as text. */
  readonly clock_offset_ms: string | null;
}

/** Reads the one row of `core.installation`; a database without it was not made by the demo. */
export async function readInstallationFacts(database: Database): Promise<InstallationFacts> {
  const [row] = await readPipelined<InstallationRow>(
    database.pool('app'),
    sql.named('core_installation', sql`select made_by_demo, clock_offset_ms from core.installation where id = 'installation'`),
  );
  const offset = row?.clock_offset_ms ?? null;
  return { madeByDemo: row?.made_by_demo ?? false, clockOffsetMs: offset === null ? null : Number(offset) };
}
