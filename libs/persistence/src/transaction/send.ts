import type pg from 'pg';
import type { Statement } from '../statement/sql.js';

/** How many named statements one connection keeps prepared; the least recently used ones are closed (decision 30). */
export const PREPARED_STATEMENT_CAP = 200;

/** What pg keeps of a connection but does not declare: the statements it believes to be prepared. */
interface StatementBook {
  readonly parsedStatements: Record<string, string>;
}

/** Names in order of last use, each with the number of its executions under way. */
const preparedNames = new WeakMap<pg.ClientBase, Map<string, number>>();

const namesOf = (client: pg.ClientBase): Map<string, number> => {
  const known = preparedNames.get(client);
  if (known) return known;
  const fresh = new Map<string, number>();
  preparedNames.set(client, fresh);
  return fresh;
};

/**
 * Closes statements beyond the cap. The protocol's Close travels in front of the next statement, so it costs no round
 * trip and, unlike DEALLOCATE, works behind PgBouncer. A statement under way stays: pg learns of its preparation later.
 */
function closeBeyondCap(client: pg.Client, names: Map<string, number>, cap: number): void {
  if (names.size <= cap) return;
  for (const [name, underWay] of names) {
    if (underWay > 0) continue;
    names.delete(name);
    delete (client.connection as unknown as StatementBook).parsedStatements[name];
    client.connection.close({ type: 'S', name }, true);
    if (names.size <= cap) return;
  }
}

/** Sends one statement on a connection and keeps its prepared statements within the cap. */
export async function send(client: pg.Client, statement: Statement, cap = PREPARED_STATEMENT_CAP): Promise<pg.QueryResult> {
  const query = { text: statement.text, values: statement.values as unknown[] };
  const { name } = statement;
  if (name === undefined) return client.query(query);
  const names = namesOf(client);
  const underWay = names.get(name) ?? 0;
  names.delete(name);
  names.set(name, underWay + 1);
  closeBeyondCap(client, names, cap);
  try {
    return await client.query({ ...query, name });
  } finally {
    names.set(name, (names.get(name) ?? 1) - 1);
  }
}
