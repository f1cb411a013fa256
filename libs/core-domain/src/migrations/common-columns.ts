import type { MigrationQuery } from '@xiangzhi/plugin-api';

/** Columns that every record which people change has. */
export const COMMON_COLUMNS = `
  created_at timestamptz not null,
  created_by uuid,
  updated_at timestamptz not null,
  updated_by uuid,
  version int not null`;

/** Runs statements one after the other: a migration travels on one connection. */
export const inOrder = async (q: MigrationQuery, statements: readonly string[]): Promise<void> => {
  for (const statement of statements) await q.query(statement);
};
