import { DATABASE_ROLES, roleName, urlFor, type DatabaseRole, type DatabaseUrls } from '../pool/database-urls.js';
import type { RolePasswords } from '../roles/role-passwords.js';
import { InstallationProblem } from './installation-problem.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `DATABASE_APP_URL` … for each role. */
export const urlVariable = (role: DatabaseRole): string => `DATABASE_${role.toUpperCase()}_URL`;

/** A variable's URL, checked; undefined when it is not set. @throws InstallationProblem URL_INVALID (the value stays unsaid). */
function urlIn(env: Environment, variable: string): string | undefined {
  const value = env[variable]?.trim();
  if (value === undefined || value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1) return value;
  throw new InstallationProblem('URL_INVALID', {
    zh: `环境变量 ${variable} 不是有效的数据库地址。格式：postgresql://用户:密码@主机:端口/数据库；密码中的特殊字符需百分号编码。`,
    en: `${variable} is no database URL. It looks like postgresql://user:password@host:port/database, special characters of the password percent-encoded.`,
  });
}

/** What the environment says about a server of the operator's own. */
export interface ServerUrls {
  readonly ownerUrl: string;
  readonly urls: DatabaseUrls;
  /** The generated passwords, replaced by those that the operator has put into a role's URL. */
  readonly rolePasswords: RolePasswords;
}

/** Whether the environment names a server at all. */
export const namesServer = (env: Environment): boolean =>
  ['DATABASE_URL', ...DATABASE_ROLES.map(urlVariable)].some((variable) => (env[variable]?.trim() ?? '') !== '');

function passwordOf(role: DatabaseRole, url: string | undefined, generated: string): string {
  const given = url === undefined ? undefined : new URL(url);
  const chosen = given && decodeURIComponent(given.username) === roleName(role) ? decodeURIComponent(given.password) : '';
  return chosen === '' ? generated : chosen;
}

/**
 * Connections to the operator's server (decision 5): `DATABASE_URL` is the owner's; each role logs in with its generated
 * password unless `DATABASE_<ROLE>_URL` says otherwise; `DATABASE_DIRECT_URL` is where LISTEN goes.
 * @throws InstallationProblem URL_INVALID.
 */
export function serverUrls(env: Environment, generated: RolePasswords): ServerUrls {
  const ownerUrl = urlIn(env, 'DATABASE_URL') ?? '';
  const given = new Map(DATABASE_ROLES.map((role) => [role, urlIn(env, urlVariable(role))]));
  const base = ownerUrl || [...given.values()].find((url) => url !== undefined) || '';
  const rolePasswords = Object.fromEntries(
    DATABASE_ROLES.map((role) => [role, passwordOf(role, given.get(role), generated[role])]),
  ) as unknown as RolePasswords;
  const urls = Object.fromEntries(
    DATABASE_ROLES.map((role) => [role, given.get(role) ?? urlFor(base, roleName(role), rolePasswords[role])]),
  ) as unknown as Record<DatabaseRole, string>;
  return { ownerUrl, rolePasswords, urls: { ...urls, direct: urlIn(env, 'DATABASE_DIRECT_URL') ?? urls.app } };
}
