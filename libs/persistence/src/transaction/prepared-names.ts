import type pg from 'pg';

/** How many named statements one connection keeps prepared; the least recently used ones are closed (decision 30). */
export const PREPARED_STATEMENT_CAP = 200;

/** What pg keeps of a connection but does not declare: the statements it believes to be prepared, and those on their way. */
export interface StatementBook {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
}

/** The book of a connection. */
export const bookOf = (connection: pg.Connection): StatementBook => connection as unknown as StatementBook;

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
 * Forgets a prepared statement, here and on the server. The protocol's Close travels in front of the next statement, so it costs no
 * round trip and, unlike DEALLOCATE, works behind PgBouncer; closing one that does not exist is no error.
 */
export function closePrepared(connection: pg.Connection, name: string): void {
  delete bookOf(connection).parsedStatements[name];
  connection.close({ type: 'S', name }, true);
}

/** Closes statements beyond the cap. A statement under way stays: pg learns of its preparation later. */
function closeBeyondCap(client: pg.Client, names: Map<string, number>, cap: number): void {
  if (names.size <= cap) return;
  for (const [name, underWay] of names) {
    if (underWay > 0) continue;
    names.delete(name);
    closePrepared(client.connection, name);
    if (names.size <= cap) return;
  }
}

/**
 * Notes that prepared statements are about to be executed, and keeps those of the connection within the cap.
 * @returns what to call when they have been answered
 */
export function useNames(client: pg.Client, used: readonly string[], cap: number): () => void {
  const names = namesOf(client);
  for (const name of used) {
    const underWay = names.get(name) ?? 0;
    names.delete(name);
    names.set(name, underWay + 1);
  }
  closeBeyondCap(client, names, cap);
  return () => used.forEach((name) => names.set(name, (names.get(name) ?? 1) - 1));
}
