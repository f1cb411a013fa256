/** Runs SQL for a migration, inside the one transaction of its set. */
export interface MigrationQuery {
  /** Rows of one statement, or of the last one of several. */
  query<R = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

/** One step of a schema, forward and back. */
export interface NamedMigration {
  /** `0001-create-org-unit.schema`: number, what it does, kind (`schema`, `backfill` …). Never changed once released. */
  readonly name: string;
  up(q: MigrationQuery): Promise<void>;
  down(q: MigrationQuery): Promise<void>;
}

/** All migrations of the core or of one plugin. Their ledger is `<schema>.migration`. */
export interface MigrationSet {
  readonly plugin: string;
  readonly schema: string;
  readonly migrations: readonly NamedMigration[];
  /** Role that owns the schema and runs the migrations; the owner of the database must be its member. Default: the owner itself. */
  readonly role?: string;
}

/** What stands or falls with the migrations of a set: runs as the owner of the database in the same transaction. */
export interface MigrationFrame {
  /** Before the schema is made. */
  before?(q: MigrationQuery): Promise<void>;
  /** After the last migration, also when none had to run. */
  after?(q: MigrationQuery, ran: readonly string[]): Promise<void>;
}

/** What happened to one set. */
export interface MigrationSetReport {
  readonly plugin: string;
  readonly schema: string;
  /** Names that ran now, in order. */
  readonly ran: readonly string[];
  /** Names in the ledger that this build does not know: the database is newer than the code. */
  readonly unknown: readonly string[];
}

export interface MigrationReport {
  readonly sets: readonly MigrationSetReport[];
}

/** What `revert` took back, newest first. */
export interface RevertReport {
  readonly plugin: string;
  readonly schema: string;
  readonly reverted: readonly string[];
}
