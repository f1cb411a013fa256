import type pg from 'pg';
import type { Statement } from '../statement/sql.js';
import { send } from './send.js';

/**
 * Sends statements in one write and waits until each is answered or refused, so that the connection is drained when
 * this returns (decision 34).
 */
export function sendTogether(client: pg.PoolClient, statements: readonly Statement[]): Promise<PromiseSettledResult<pg.QueryResult>[]> {
  const { stream } = client.connection;
  stream.cork();
  try {
    return Promise.allSettled(statements.map((statement) => send(client, statement)));
  } finally {
    stream.uncork();
  }
}
