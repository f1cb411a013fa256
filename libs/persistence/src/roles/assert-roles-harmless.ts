import { InstallationProblem } from '../installation/installation-problem.js';
import { DATABASE_ROLES, roleName } from '../pool/database-urls.js';
import { sql } from '../statement/sql.js';
import type { Transaction } from '../transaction/transaction.js';

const ROLE_NAMES = DATABASE_ROLES.map(roleName);

const POWERS = sql`
  select r.rolname || ' may ' || p.power as fault
    from pg_roles r, lateral (values ('be superuser', r.rolsuper), ('create roles', r.rolcreaterole),
      ('create databases', r.rolcreatedb), ('bypass row-level security', r.rolbypassrls and r.rolname <> 'xz_backup')) p(power, held)
   where r.rolname = any(${ROLE_NAMES}) and p.held`;

const MEMBERSHIPS = sql`
  select m.rolname || ' is a member of ' || g.rolname as fault
    from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles g on g.oid = a.roleid
   where m.rolname = any(${ROLE_NAMES})`;

const POSSESSIONS = sql`
  select r.rolname || ' owns ' || c.oid::regclass as fault
    from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = any(${ROLE_NAMES})`;

/**
 * No LOGIN role has a power of its own, is a member of another role, or owns a table (decision 5, scale-out rule 6):
 * a `SET ROLE` or an ownership would lead past row-level security.
 * @throws InstallationProblem ROLES_UNSAFE naming each fault.
 */
export async function assertRolesHarmless(tx: Transaction): Promise<void> {
  const rows = await tx.query<{ fault: string }>(sql`${POWERS} union all ${MEMBERSHIPS} union all ${POSSESSIONS}`);
  if (rows.length === 0) return;
  const faults = rows.map(({ fault }) => fault).join('; ');
  throw new InstallationProblem('ROLES_UNSAFE', {
    zh: `数据库角色权限过大，租户隔离不可靠：${faults}。请由数据库管理员撤销后重试。`,
    en: `Database roles have rights that lead past the isolation of townships: ${faults}. Have them revoked and try again.`,
  });
}
