import type pg from 'pg';

/**
 * Makes PostgreSQL forget what it has counted in a database, so that its table has room for those that come after.
 * @param client connected with the maintenance database, as superuser
 */
export const forgetStatements = async (client: pg.Client, database: string): Promise<void> => {
  await client.query('select public.pg_stat_statements_reset(0, oid, 0) from pg_database where datname = $1', [database]);
};
