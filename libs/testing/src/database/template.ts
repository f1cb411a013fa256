import pg from 'pg';
import { bootstrapRoles, inTransaction, migrate } from '@xiangzhi/persistence';
import { coreMigrationSets, prepareJobs } from '@xiangzhi/plugin-host';
import { ensurePackages, loadDivisions } from '@xiangzhi/tenancy';
import { urlTo, type RunServer } from './run-server.js';
import { forgetStatements } from '../statements/forget-statements.js';
import { MADE_UP_DIVISIONS, TOWNSHIP_NUMBERS } from '../township/made-up-divisions.js';

/** The database that all others of a run are made of. */
export const TEMPLATE = 'xz_template';

const quoted = (name: string): string => pg.escapeIdentifier(name);

const exists = async (admin: pg.Client, database: string, finished: boolean): Promise<boolean> => {
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and (datistemplate or not $2)', [database, finished]);
  return rowCount === 1;
};

const fill = async (server: RunServer): Promise<void> => {
  const ownerUrl = urlTo(server.ownerUrl, TEMPLATE);
  await bootstrapRoles(ownerUrl, server.rolePasswords);
  await migrate(ownerUrl, coreMigrationSets);
  await prepareJobs(ownerUrl);
  const superuser = new pg.Pool({ connectionString: urlTo(server.superuserUrl, TEMPLATE), max: 1 });
  try {
    await inTransaction(superuser, async (tx) => {
      await loadDivisions(tx);
      await loadDivisions(tx, MADE_UP_DIVISIONS);
      await ensurePackages(tx);
    });
    for (const statement of TOWNSHIP_NUMBERS) await superuser.query(statement);
  } finally {
    await superuser.end();
  }
};

/** Migrates and fills the template once per run; it counts as finished when it is marked as a template, the last step. */
const ensureTemplate = async (admin: pg.Client, server: RunServer): Promise<void> => {
  if (await exists(admin, TEMPLATE, true)) return;
  await admin.query(`drop database if exists ${quoted(TEMPLATE)} with (force)`);
  await admin.query(`create database ${quoted(TEMPLATE)} owner xz_owner`);
  await admin.query('create extension if not exists pg_stat_statements');
  await fill(server);
  await admin.query(`alter database ${quoted(TEMPLATE)} is_template true`);
};

/**
 * Makes a database from a template unless it is there. A clone takes tables and rows along, but not what belongs to a
 * database as a whole: the roles' settings and the right to connect come from `bootstrapRoles` again.
 */
export const ensureClone = async (admin: pg.Client, server: RunServer, name: string, template = TEMPLATE): Promise<void> => {
  await ensureTemplate(admin, server);
  if (await exists(admin, name, false)) return;
  const draft = `${name}_draft`;
  await admin.query(`drop database if exists ${quoted(draft)} with (force)`);
  await admin.query(`create database ${quoted(draft)} template ${quoted(template)} owner xz_owner strategy file_copy`);
  await bootstrapRoles(urlTo(server.ownerUrl, draft), server.rolePasswords);
  await admin.query(`alter database ${quoted(draft)} rename to ${quoted(name)}`);
};

/** Removes a clone, whoever is still connected, and what was counted there. */
export const dropClone = async (admin: pg.Client, name: string): Promise<void> => {
  await forgetStatements(admin, name);
  await admin.query(`drop database if exists ${quoted(name)} with (force)`);
};
