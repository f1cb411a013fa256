import pg from 'pg';
import { installQueue } from '@xiangzhi/jobs';

/** One connection holds the lock of those who prepare the queue, the other migrates. */
const CONNECTIONS = 2;

/**
 * Brings schema `jobs` up to date as the owner: a process that works off the queue has no right to. Run again, it changes nothing.
 * @throws DomainError UNAVAILABLE, and what PostgreSQL refuses the owner
 */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: CONNECTIONS, application_name: 'xiangzhi migrate', connectionTimeoutMillis: 10_000 });
  pool.on('error', () => undefined);
  // graphile-worker says on the console that it misses a listener on each connection.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await installQueue(pool);
  } finally {
    await pool.end();
  }
}
