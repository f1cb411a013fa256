import pg from 'pg';
import { DATABASE_ROLES, type DatabaseRole, type DatabaseUrls } from './database-urls.js';
import { NotificationListener } from './notification-listener.js';

/** One pool per role and process, and one connection that listens. Owned by the process shell (decision 17). */
export interface Database {
  /** The pool of a role, made at its first use. Never end it: `close` does. */
  pool(role: DatabaseRole): pg.Pool;
  /**
   * Hears NOTIFY on a channel until the returned function is called. After a reconnect each listener is called once with
   * an empty payload: notifications may have been missed, so what they keep fresh must be read again.
   */
  listen(channel: string, on: (payload: string) => void): Promise<() => Promise<void>>;
  /** Ends all connections once they are given back. Safe to call twice. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections per role. Default 10. */
  readonly poolSize?: number;
  /** Shown in `pg_stat_activity`. Default `xiangzhi`. */
  readonly applicationName?: string;
  /** How long a request waits for a connection, in milliseconds, before it is UNAVAILABLE. Default 5,000. */
  readonly connectTimeoutMs?: number;
  /** Hears of idle connections that broke; they are replaced at the next use. */
  readonly onConnectionLost?: (error: Error) => void;
}

const DATE_OID = 1082;

/** A business day stays the text that it is (`2026-03-01`); pg would make it midnight of the machine's time zone. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID ? (text: string) => text : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
};

function openPool(connectionString: string, options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'xiangzhi',
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    pipeline: true,
    types: valueTypes,
  });
  pool.on('error', (error) => {
    // `end` returns before the last socket is closed; a server that stops meanwhile loses nobody a connection.
    if (!pool.ending) options.onConnectionLost?.(error);
  });
  return pool;
}

/** Opens nothing yet: each pool connects at its first use, the listener at the first `listen`. */
export function openDatabase(urls: DatabaseUrls, options: DatabaseOptions = {}): Database {
  const pools = new Map<DatabaseRole, pg.Pool>();
  const listener = new NotificationListener(urls.direct, options);
  let closing: Promise<void> | undefined;

  const pool = (role: DatabaseRole): pg.Pool => {
    if (closing) throw new Error(`The database is closed; the pool of ${role} was asked for too late`);
    const open = pools.get(role);
    if (open) return open;
    if (!DATABASE_ROLES.includes(role)) throw new TypeError(`There is no database role ${String(role)}`);
    const fresh = openPool(urls[role], options);
    pools.set(role, fresh);
    return fresh;
  };
  const closeAll = async (): Promise<void> => {
    await Promise.all([listener.close(), ...[...pools.values()].map((open) => open.end())]);
  };
  return {
    pool,
    listen: (channel, on) => listener.listen(channel, on),
    close: () => (closing ??= closeAll()),
  };
}
