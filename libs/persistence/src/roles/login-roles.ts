import { DATABASE_ROLES, roleName, type DatabaseRole } from '../pool/database-urls.js';
import { sql, type Statement } from '../statement/sql.js';
import type { Transaction } from '../transaction/transaction.js';
import { permitted } from './permitted.js';
import type { RolePasswords } from './role-passwords.js';
import { settingsOf } from './role-settings.js';
import { scramVerifier } from './scram-verifier.js';

const nameOf = (role: DatabaseRole): Statement => sql.identifier(roleName(role));

/** The names of all roles, for GRANT and REVOKE. */
export const ALL_ROLES = sql.join(DATABASE_ROLES.map(nameOf));

async function existing(tx: Transaction): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ rolname: string }>(sql`select rolname from pg_roles where rolname = any(${DATABASE_ROLES.map(roleName)})`);
  return new Set(rows.map(({ rolname }) => rolname));
}

async function applySettings(tx: Transaction, database: string, role: DatabaseRole): Promise<void> {
  for (const [setting, value] of Object.entries(settingsOf(role))) {
    await tx.query(
      sql`alter role ${nameOf(role)} in database ${sql.identifier(database)} set ${sql.identifier(setting)} = ${sql.literal(value)}`,
    );
  }
}

/** Makes the LOGIN roles that are missing, gives each its password and its session settings. @returns the names made now. */
export async function ensureLoginRoles(tx: Transaction, database: string, passwords: RolePasswords): Promise<readonly string[]> {
  const known = await existing(tx);
  const missing = DATABASE_ROLES.filter((role) => !known.has(roleName(role)));
  for (const role of missing) await tx.query(sql`create role ${nameOf(role)} login noinherit`);
  for (const role of DATABASE_ROLES) {
    await tx.query(sql`alter role ${nameOf(role)} login password ${sql.literal(scramVerifier(passwords[role]))}`);
    await applySettings(tx, database, role);
  }
  return missing.map(roleName);
}

/** Lets `xz_backup` read past row-level security, for backups only; false where the server refuses (decision 5). */
export async function allowBackup(tx: Transaction): Promise<boolean> {
  const [backup] = await tx.query<{ rolbypassrls: boolean }>(sql`select rolbypassrls from pg_roles where rolname = 'xz_backup'`);
  return backup?.rolbypassrls === true || permitted(tx, sql`alter role xz_backup bypassrls`);
}
