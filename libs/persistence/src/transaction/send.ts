import type pg from 'pg';
import type { Statement } from '../statement/sql.js';
import { PREPARED_STATEMENT_CAP, useNames } from './prepared-names.js';

/** Sends one statement on a connection and keeps its prepared statements within the cap. */
export async function send(client: pg.Client, statement: Statement, cap = PREPARED_STATEMENT_CAP): Promise<pg.QueryResult> {
  const query = { text: statement.text, values: statement.values as unknown[] };
  const { name } = statement;
  if (name === undefined) return client.query(query);
  const answered = useNames(client, [name], cap);
  try {
    return await client.query({ ...query, name });
  } finally {
    answered();
  }
}
