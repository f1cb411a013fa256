import pg from 'pg';
import type { Statement } from '../statement/sql.js';
import { bookOf, closePrepared, PREPARED_STATEMENT_CAP, useNames } from './prepared-names.js';

/** What became of statements that were sent as one. */
export interface AnswerOfAll {
  /** Of those that were executed, in their order: all, or those in front of the one that failed. */
  readonly results: readonly pg.QueryResult[];
  /** Why the next one failed. Neither it nor any behind it was executed. */
  readonly failure?: Error;
}

/** The messages of the extended protocol as pg writes them; its declarations are of an older version. */
interface Wire {
  parse(message: { readonly text: string; readonly name: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(message: { readonly type: 'P' }): void;
  execute(message: { readonly portal: '' }): void;
  sync(): void;
}

/** How pg spells a value for the wire; undeclared, like the results that a query has gathered so far. */
const { prepareValue } = (pg as unknown as { readonly utils: { readonly prepareValue: (value: unknown) => unknown } }).utils;

const gatheredBy = (query: pg.Query): readonly pg.QueryResult[] => [(query as unknown as { readonly _results: pg.QueryResult | pg.QueryResult[] })._results].flat();

interface Spelled {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const spelled = ({ name = '', text, values }: Statement): Spelled => ({ name, text, values: values.map(prepareValue) });

/**
 * Writes all messages with ONE Sync behind them: PostgreSQL answers in one piece, and executes nothing behind a failure.
 * @returns statements that the connection has prepared for the first time, with their place
 */
function write(connection: pg.Connection, statements: readonly Spelled[]): ReadonlyMap<string, number> {
  const wire = connection as unknown as Wire;
  const { parsedStatements, submittedNamedStatements } = bookOf(connection);
  const fresh = new Map<string, number>();
  statements.forEach(({ name, text, values }, place) => {
    const known = name === '' ? undefined : (parsedStatements[name] ?? submittedNamedStatements[name]);
    if (known === undefined) wire.parse({ text, name });
    if (known === undefined && name !== '') {
      parsedStatements[name] = text;
      fresh.set(name, place);
    }
    wire.bind({ statement: name, values });
    wire.describe({ type: 'P' });
    wire.execute({ portal: '' });
  });
  wire.sync();
  return fresh;
}

/** @throws TypeError for two texts under one name: a defect */
function assertOneTextAName(connection: pg.Connection, statements: readonly Spelled[]): void {
  const { parsedStatements, submittedNamedStatements } = bookOf(connection);
  const texts = new Map<string, string>();
  for (const { name, text } of statements.filter((one) => one.name !== '')) {
    const known = parsedStatements[name] ?? submittedNamedStatements[name] ?? texts.get(name) ?? text;
    if (known !== text) throw new TypeError(`The name "${name}" is that of another prepared statement`);
    texts.set(name, text);
  }
}

function submit(client: pg.Client, statements: readonly Spelled[]): Promise<AnswerOfAll> {
  return new Promise((resolve) => {
    let fresh: ReadonlyMap<string, number> = new Map();
    const query = new pg.Query({ text: '' }, (failure: Error | null | undefined) => {
      const results = gatheredBy(query).filter(({ command }) => (command as string | null) !== null);
      if (!failure) return resolve({ results });
      // Whether those behind the failure were prepared is not known: they are closed, and prepared anew when they are needed.
      for (const [name, place] of fresh) if (place >= results.length) closePrepared(client.connection, name);
      resolve({ results, failure });
    });
    query.submit = (connection) => {
      connection.stream.cork();
      try {
        fresh = write(connection, statements);
      } finally {
        connection.stream.uncork();
      }
    };
    client.query(query);
  });
}

/**
 * Sends statements in one write, to be answered in one: one round trip, however many they are. What stands behind a failure is not
 * executed, so a COMMIT at the end stores all of them or nothing. Never rejects.
 */
export async function sendAsOne(client: pg.Client, statements: readonly Statement[], cap = PREPARED_STATEMENT_CAP): Promise<AnswerOfAll> {
  let answered = (): void => undefined;
  try {
    const all = statements.map(spelled);
    assertOneTextAName(client.connection, all);
    answered = useNames(client, all.flatMap(({ name }) => (name === '' ? [] : [name])), cap);
    return await submit(client, all);
  } catch (failure) {
    return { results: [], failure: failure as Error };
  } finally {
    answered();
  }
}
