/** The LOGIN roles of PostgreSQL that processes run under (`xz_app` …). The owner is used by `migrate` only (decision 5). */
export const DATABASE_ROLES = ['app', 'platform', 'oversight', 'worker', 'identity', 'backup'] as const;

export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** One connection URL a role, and `direct` for LISTEN, which does not survive PgBouncer's transaction mode. */
export type DatabaseUrls = Readonly<Record<DatabaseRole | 'direct', string>>;

/** The name of a role in PostgreSQL. */
export const roleName = (role: DatabaseRole): `xz_${DatabaseRole}` => `xz_${role}`;

/** The same server and database under another login. */
export function urlFor(base: string, user: string, password: string): string {
  const url = new URL(base);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.href;
}
