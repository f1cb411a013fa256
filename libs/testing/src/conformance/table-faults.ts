import { inTransaction } from '@xiangzhi/persistence';
import { checkCatalogue } from '@xiangzhi/tenancy';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts } from '@xiangzhi/vocabulary';
import { compareRecords } from '../catalogue/compare-records.js';
import { unservedLists } from '../catalogue/list-indexes.js';
import { exemptionsOf } from '../catalogue/shared-tables.js';
import type { TestDatabase } from '../database/test-database.js';

const RIGHTS = `
  select c.relname as table, has_table_privilege('xz_app', c.oid, 'update') or has_any_column_privilege('xz_app', c.oid, 'update') as "mayUpdate",
    has_table_privilege('xz_app', c.oid, 'delete') as "mayDelete"
  from pg_class c where c.relnamespace = to_regnamespace($1) and c.relkind = 'r'`;

/** A record of which nothing is ever changed, and a table in which the application might. */
const ledgerFaults = async ({ superuser }: TestDatabase, { manifest, module }: LoadedPlugin): Promise<readonly string[]> => {
  const { rows } = await superuser.query<{ table: string; mayUpdate: boolean; mayDelete: boolean }>(RIGHTS, [schemaOf(manifest.key)]);
  const ledgers = module.records.map((record) => recordFacts(record)).filter(({ appendOnly, fields }) => appendOnly && !fields.some((fact) => fact.kind === 'column' && fact.states));
  return ledgers.flatMap(({ name, table }) => {
    const rights = rows.find((row) => row.table === table);
    return rights?.mayUpdate || rights?.mayDelete ? [`${name} is append-only, but xz_app may change or delete rows of ${table}; grant select,insert`] : [];
  });
};

/** County, platform and identity have no business in the rows of townships (architecture §8). */
const STRANGERS = `
  select r.rolname as role, c.relname as table from pg_class c cross join pg_roles r
  where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p', 'v', 'm') and r.rolname in ('xz_oversight', 'xz_platform', 'xz_identity')
    and (has_table_privilege(r.oid, c.oid, 'select, insert, update, delete') or has_any_column_privilege(r.oid, c.oid, 'select')) order by 1, 2`;

const strangerFaults = async ({ superuser }: TestDatabase, { manifest }: LoadedPlugin): Promise<readonly string[]> => {
  const { rows } = await superuser.query<{ role: string; table: string }>(STRANGERS, [schemaOf(manifest.key)]);
  return rows.map(({ role, table }) => `${role} has rights on ${table}; grant to xz_app and xz_worker alone`);
};

const NAMES = `
  select conname as name from pg_constraint where connamespace = to_regnamespace($1)
  union select c.relname from pg_class c join pg_index i on i.indexrelid = c.oid where c.relnamespace = to_regnamespace($1) and i.indisunique`;

/** Meanings of constraints that no table has: a typing error would show the user a general sentence for ever. */
const meaningFaults = async ({ superuser }: TestDatabase, { manifest, module }: LoadedPlugin): Promise<readonly string[]> => {
  const { rows } = await superuser.query<{ name: string }>(NAMES, [schemaOf(manifest.key)]);
  const there = new Set(rows.map(({ name }) => name));
  return Object.keys(module.constraints).filter((name) => !there.has(name)).map((name) => `constraints["${name}"]: no table of the module has a constraint or unique index of this name`);
};

/** Everything that is wrong between the declarations of a plugin and its tables, each in a sentence. */
export const tableFaults = async (on: TestDatabase, plugin: LoadedPlugin): Promise<readonly string[]> => {
  const catalogue = await inTransaction(on.owner, (tx) => checkCatalogue(tx, exemptionsOf([plugin])));
  return [
    ...catalogue.map(({ table, rule, messageEn }) => `${table} ${rule}: ${messageEn}`),
    ...(await compareRecords(on.superuser, plugin)).map(({ record, message }) => `${record}: ${message}`),
    ...(await unservedLists(on.superuser, plugin)).map(({ record, message }) => `${record}: ${message}`),
    ...(await ledgerFaults(on, plugin)),
    ...(await strangerFaults(on, plugin)),
    ...(await meaningFaults(on, plugin)),
  ];
};
