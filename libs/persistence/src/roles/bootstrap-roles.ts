import { messageOf, sqlStateOf } from '../errors/error-facts.js';
import { InstallationProblem } from '../installation/installation-problem.js';
import { withOwnerPool } from '../pool/owner-pool.js';
import { sql } from '../statement/sql.js';
import { inTransaction } from '../transaction/in-transaction.js';
import type { Transaction } from '../transaction/transaction.js';
import { assertRolesHarmless } from './assert-roles-harmless.js';
import { allowBackup, ensureLoginRoles } from './login-roles.js';
import { INSUFFICIENT_PRIVILEGE } from './permitted.js';
import { installPlatformFunctions, restrictPublic } from './restrict-public.js';
import type { RolePasswords, RolesReport } from './role-passwords.js';

/** Serialises processes that prepare one database: any number, the same in every version. */
const ROLES_LOCK = 7_309_002;
const TRIES = 5;

async function bootstrap(tx: Transaction, passwords: RolePasswords): Promise<RolesReport> {
  await tx.query(sql`select pg_advisory_xact_lock(${ROLES_LOCK})`);
  const [here] = await tx.query<{ database: string; superuser: boolean }>(
    sql`select current_database() as database, rolsuper as superuser from pg_roles where rolname = current_user`,
  );
  const database = here?.database ?? '';
  const created = await ensureLoginRoles(tx, database, passwords);
  const backupBypassesRls = await allowBackup(tx);
  const notRevoked = await restrictPublic(tx, database);
  await installPlatformFunctions(tx);
  await assertRolesHarmless(tx);
  return { created, backupBypassesRls, ownerIsSuperuser: here?.superuser === true, notRevoked };
}

/** Roles belong to the whole server, the lock to one database: two databases may still meet in the same catalogue row. */
const metAnother = (error: unknown): boolean =>
  /tuple concurrently (updated|deleted)/.test(messageOf(error)) || ['42710', '23505'].includes(sqlStateOf(error) ?? '');

const explain = (error: unknown): unknown =>
  sqlStateOf(error) !== INSUFFICIENT_PRIVILEGE
    ? error
    : new InstallationProblem('OWNER_LACKS_RIGHTS', {
        zh: `DATABASE_URL 的登录用户权限不足，无法建立数据库角色（${messageOf(error)}）。该用户须拥有此数据库并具有 CREATEROLE；若 xz_* 角色由他人创建，请先由其授予 ADMIN 权限。`,
        en: `The login of DATABASE_URL may not prepare the roles (${messageOf(error)}). It must own the database and have CREATEROLE; where somebody else made the xz_* roles, have them granted to it WITH ADMIN OPTION.`,
        cause: error,
      });

/**
 * Makes or repairs the LOGIN roles with these passwords, schema `xz` with its functions, the roles' session settings,
 * and takes PUBLIC's rights away, those on the owner's future functions included. Run again, it changes nothing else;
 * two processes may run it at once.
 * @throws InstallationProblem ROLES_UNSAFE when a role could become another one, OWNER_LACKS_RIGHTS; DomainError UNAVAILABLE.
 */
export const bootstrapRoles = (ownerUrl: string, passwords: RolePasswords): Promise<RolesReport> =>
  withOwnerPool(ownerUrl, async (pool) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await inTransaction(pool, (tx) => bootstrap(tx, passwords));
      } catch (error) {
        if (tries >= TRIES || !metAnother(error)) throw explain(error);
      }
    }
  });
