import { asRole, sql, type MigrationQuery, type Statement, type Transaction } from '@xiangzhi/persistence';
import { expireFunction, schemaOf } from '@xiangzhi/plugin-api';
import { purgeFunction } from './purge-function.js';

/** What a plugin's tables may refer to (decision 11): what `@xiangzhi/core-domain/records` offers modules. */
const REFERABLE = ['org_unit', 'app_user', 'person', 'household', 'market_entity', 'venue', 'room', 'room_allocation', 'public_notice', 'meeting'] as const;
/** Processes that may enter the schema; what they may do there, each table grants. */
const READERS = sql`xz_app, xz_worker, xz_platform, xz_backup`;

/** The PostgreSQL role that owns a plugin's schema and runs its migrations. Nobody signs in with it. */
export const roleOf = (key: string): string => `xz_plugin_${schemaOf(key)}`;

const exists = async (tx: Transaction, role: string): Promise<boolean> => (await tx.query(sql`select from pg_roles where rolname = ${role}`)).length > 0;

const rightsOf = (role: Statement): readonly Statement[] => [
  sql`grant usage on schema core, xz to ${role}`,
  sql`grant execute on all functions in schema xz to ${role}`,
  ...REFERABLE.map((table) => sql`grant references on ${sql.identifier('core', table)} to ${role}`),
  // Its purge function asks whether the township has purged the module; row-level security shows that township alone.
  sql`grant select (tenant_id, key, state) on core.module to ${role}`,
];

/** Its own schema is the role's affair. */
const underRole = (tx: Transaction, key: string, statements: readonly Statement[]): Promise<void> => {
  const q: MigrationQuery = { query: (text, values = []) => tx.query({ text, values }) };
  return asRole(q, { plugin: key, role: roleOf(key) }, async () => {
    for (const statement of statements) await tx.query(statement);
  });
};

/** Makes the role with its rights, before the plugin's migrations. Run again, it changes nothing. */
export const preparePluginRole = async (tx: Transaction, key: string): Promise<void> => {
  const role = sql.identifier(roleOf(key));
  if (!(await exists(tx, roleOf(key)))) await tx.query(sql`create role ${role} nologin noinherit`);
  // Membership lets the owner migrate under the role; the role gets nothing of the owner by it.
  await tx.query(sql`grant ${role} to current_user`);
  for (const statement of rightsOf(role)) await tx.query(statement);
  // A function that a migration makes is closed until it is granted.
  await underRole(tx, key, [sql`alter default privileges revoke execute on functions from public`]);
};

/** Lets the processes into the schema and hands out what erases in it (`purge`, `expire`), after the plugin's migrations. */
export const openPluginSchema = async (tx: Transaction, key: string): Promise<void> => {
  const [schema, purge] = [sql.identifier(schemaOf(key)), sql.identifier(schemaOf(key), 'purge')];
  await underRole(tx, key, [
    sql`grant usage on schema ${schema} to ${READERS}`,
    purgeFunction(key),
    sql`revoke all on function ${purge}() from public`,
    sql`grant execute on function ${purge}() to xz_app`,
    ...expireFunction(schemaOf(key)).map((text) => ({ text, values: [] })),
  ]);
};
