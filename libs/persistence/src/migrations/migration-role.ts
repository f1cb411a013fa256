import { sql, type Statement } from '../statement/sql.js';
import type { MigrationQuery, MigrationSet } from './migration-set.js';

const run = <R>(q: MigrationQuery, { text, values }: Statement): Promise<R[]> => q.query<R>(text, values);

const ownerOf = async (q: MigrationQuery, schema: string): Promise<string | undefined> => {
  const [row] = await run<{ owner: string }>(q, sql`select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = ${schema}`);
  return row?.owner;
};

/**
 * Makes the schema of a set unless it is there, owned by the set's role if it has one.
 * @throws Error when such a schema belongs to somebody else
 */
export async function ensureSchema(q: MigrationQuery, { plugin, schema, role }: MigrationSet): Promise<void> {
  const name = sql.identifier(schema);
  if (role === undefined) {
    await run(q, sql`create schema if not exists ${name}`);
    return;
  }
  const owner = await ownerOf(q, schema);
  if (owner === undefined) await run(q, sql`create schema ${name} authorization ${sql.identifier(role)}`);
  else if (owner !== role) throw new Error(`schema ${schema} belongs to ${owner}, not to ${role}: give ${plugin} another key, or have the schema removed`);
}

/**
 * Runs `work` under the set's role, to the end of which the transaction returns to the owner.
 * @throws Error when a migration has left the role or the transaction: what follows would run with the owner's rights
 */
export async function asRole<T>(q: MigrationQuery, { plugin, role }: Pick<MigrationSet, 'plugin' | 'role'>, work: () => Promise<T>): Promise<T> {
  if (role === undefined) return work();
  await run(q, sql`set local role ${sql.identifier(role)}`);
  const result = await work();
  const [now] = await run<{ role: string }>(q, sql`select current_user as role`);
  if (now?.role !== role) throw new Error(`a migration of ${plugin} has ended its transaction or left its role: take commit, rollback, set role and reset role out of it`);
  await run(q, sql`reset role`);
  return result;
}
