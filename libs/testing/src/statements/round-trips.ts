import type pg from 'pg';
import { testDatabase, type TestDatabase } from '../database/test-database.js';

type Connection = pg.Connection & { sync(): void };

/** Counts on one connection how often the client speaks after the server, or for the first time. @returns what stops it */
const follow = ({ connection: declared }: pg.PoolClient, spoken: () => void): (() => void) => {
  const connection = declared as Connection;
  const { sync, query } = connection;
  let heard = true;
  const hears = (): void => void (heard = true);
  const speaks = (): void => {
    if (heard) spoken();
    heard = false;
  };
  connection.sync = () => {
    speaks();
    sync.call(connection);
  };
  connection.query = (text) => {
    speaks();
    query.call(connection, text);
  };
  connection.stream.on('data', hears);
  return () => {
    Object.assign(connection, { sync, query });
    connection.stream.off('data', hears);
  };
};

/** Round trips that the role of the application makes to the database while `work` runs; let nothing else run beside it. */
export const roundTripsOf = async (work: () => Promise<unknown>, on?: TestDatabase): Promise<number> => {
  const pool = (on ?? (await testDatabase())).database.pool('app');
  const followed = new Map<pg.PoolClient, () => void>();
  let trips = 0;
  const acquired = (client: pg.PoolClient): void => {
    if (!followed.has(client)) followed.set(client, follow(client, () => void (trips += 1)));
  };
  pool.on('acquire', acquired);
  try {
    await work();
    return trips;
  } finally {
    pool.off('acquire', acquired);
    for (const stop of followed.values()) stop();
  }
};
