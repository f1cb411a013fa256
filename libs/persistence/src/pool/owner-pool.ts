import pg from 'pg';
import { InstallationProblem } from '../installation/installation-problem.js';
import { messageOf, sqlStateOf } from '../errors/error-facts.js';
import { checkOut } from '../transaction/check-out.js';

/** Wrong user or password, no such database, no right to connect: waiting will not help. */
const LOGIN_REFUSED = /^(28|3D000|42501)/;

async function tryLogin(pool: pg.Pool): Promise<void> {
  try {
    (await checkOut(pool)).release();
  } catch (error) {
    if (!LOGIN_REFUSED.test(sqlStateOf(error) ?? '')) throw error;
    const reason = messageOf((error as Error).cause);
    throw new InstallationProblem('URL_INVALID', {
      zh: `无法以数据库属主登录（${reason}）。请检查 DATABASE_URL 中的用户、密码和数据库名。`,
      en: `The owner of the database cannot log in (${reason}). Check user, password and database name of DATABASE_URL.`,
      cause: error,
    });
  }
}

/**
 * One connection as the owner for migrations and roles, ended when the work is done.
 * @throws InstallationProblem URL_INVALID without a URL or when the login is refused, DomainError UNAVAILABLE when the server cannot be reached.
 */
export async function withOwnerPool<T>(ownerUrl: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  if (ownerUrl === '') {
    throw new InstallationProblem('URL_INVALID', {
      zh: '没有数据库属主的连接，无法升级数据库：请在运行 migrate 的进程中设置 DATABASE_URL。',
      en: "This process was not given DATABASE_URL, the owner's connection, which migrate needs.",
    });
  }
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, application_name: 'xiangzhi migrate', connectionTimeoutMillis: 10_000 });
  pool.on('error', () => undefined);
  try {
    await tryLogin(pool);
    return await work(pool);
  } finally {
    await pool.end();
  }
}
