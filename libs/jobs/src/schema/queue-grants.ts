import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';

/** Who may do what in the schema. PUBLIC is named because a managed server may keep its default rights. */
const GRANTS: readonly Statement[] = [
  sql`revoke all on schema jobs from public`,
  sql`revoke all on all tables in schema jobs from public`,
  sql`revoke all on all functions in schema jobs from public`,
  sql`grant usage on schema jobs to xz_app, xz_worker`,
  sql`grant select, insert, update, delete on all tables in schema jobs to xz_worker`,
  sql`grant usage, select on all sequences in schema jobs to xz_worker`,
  sql`grant execute on all functions in schema jobs to xz_worker`,
  // Which schema stands is looked at; only the owner changes it.
  sql`revoke insert, update, delete on jobs.migrations from xz_worker`,
  sql`grant execute on function jobs.enqueue(text, jsonb, timestamptz, text) to xz_app`,
];

interface Guarded {
  readonly name: string;
  readonly open: boolean;
}

const guardedTables = sql`
  select c.relname as name, exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'runner') as open
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'jobs' and c.relkind = 'r' and c.relrowsecurity`;

/** Grants, and a policy for the runner on each table that graphile-worker locks by row-level security without one. */
export async function openQueue(tx: Transaction): Promise<void> {
  for (const statement of GRANTS) await tx.query(statement);
  for (const { name, open } of await tx.query<Guarded>(guardedTables)) {
    if (!open) await tx.query(sql`create policy runner on ${sql.identifier('jobs', name)} to xz_worker using (true) with check (true)`);
  }
}
