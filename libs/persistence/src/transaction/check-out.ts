import type pg from 'pg';
import { unavailable } from '../errors/outages.js';

/** A broken connection also rejects its statements; an `error` event that nobody hears would end the process. */
const heardElsewhere = (): void => undefined;

/** Takes a connection out of a pool. @throws DomainError UNAVAILABLE when none can be had in time. */
export async function checkOut(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    const client = await pool.connect();
    if (client.listenerCount('error') === 0) client.on('error', heardElsewhere);
    return client;
  } catch (error) {
    throw unavailable(error);
  }
}
