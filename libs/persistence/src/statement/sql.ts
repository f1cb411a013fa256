/** One parameterised SQL statement. `name` prepares it on its connection (decision 30). */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly name?: string;
}

/** Longest identifier of PostgreSQL in bytes; a longer one would be cut without an error. */
const IDENTIFIER_BYTES = 63;

/** A statement that remembers its pieces, so that it can be spliced into another one. */
class SqlStatement implements Statement {
  readonly text: string;
  readonly name?: string;

  constructor(
    readonly pieces: readonly string[],
    readonly values: readonly unknown[],
    name?: string,
  ) {
    this.text = pieces.reduce((text, piece, index) => `${text}$${index}${piece}`);
    if (name !== undefined) this.name = name;
  }
}

/** The tag and its companions. Values always travel as parameters, never as text. */
export interface SqlTag {
  (parts: TemplateStringsArray, ...values: unknown[]): Statement;
  /** A quoted identifier; several names are joined by dots: `sql.identifier('core', 'tenant')`. */
  identifier(...names: readonly [string, ...string[]]): Statement;
  /** A quoted text constant, for DDL, which takes no parameters. Everywhere else a value is a parameter. */
  literal(text: string): Statement;
  /** Statements one after the other, `, ` between them unless a separator is given. */
  join(statements: readonly Statement[], separator?: Statement): Statement;
  /** The same statement, prepared under this name on each connection that runs it. */
  named(name: string, statement: Statement): Statement;
  /** Nothing; for optional clauses. */
  readonly empty: Statement;
}

const looksLikeStatement = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value && Array.isArray(value.values);

const checkedValue = (value: unknown): unknown => {
  if (value === undefined) throw new TypeError('sql: a value is undefined; say null where SQL shall see NULL');
  if (looksLikeStatement(value)) throw new TypeError('sql: only statements made by the sql tag can be spliced');
  return value;
};

function splice(parts: readonly string[], values: readonly unknown[]): SqlStatement {
  const pieces: string[] = [parts[0] ?? ''];
  const flat: unknown[] = [];
  const append = (text: string): void => {
    pieces[pieces.length - 1] += text;
  };
  values.forEach((value, index) => {
    if (value instanceof SqlStatement) {
      append(value.pieces[0] ?? '');
      value.pieces.slice(1).forEach((piece) => pieces.push(piece));
      flat.push(...value.values);
    } else {
      flat.push(checkedValue(value));
      pieces.push('');
    }
    append(parts[index + 1] ?? '');
  });
  return new SqlStatement(pieces, flat);
}

/** Quotes an identifier. @throws TypeError when PostgreSQL would refuse or silently cut it. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0') || Buffer.byteLength(name) > IDENTIFIER_BYTES) {
    throw new TypeError(`sql: ${JSON.stringify(name)} is no identifier (1 to ${IDENTIFIER_BYTES} bytes, no null byte)`);
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** @throws TypeError for a null byte, which PostgreSQL's text cannot hold. */
function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new TypeError('sql: a text constant holds a null byte');
  const doubled = text.replaceAll("'", "''");
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

const empty = new SqlStatement([''], []);

/**
 * The only way to write SQL by hand: `` sql`select … where id = ${id}` ``. Nested statements are spliced and their
 * parameters renumbered; everything else becomes a parameter.
 * @throws TypeError for an undefined value or a statement that another hand has made.
 */
export const sql: SqlTag = Object.assign(
  (parts: TemplateStringsArray, ...values: unknown[]): Statement => splice(parts, values),
  {
    identifier: (...names: readonly [string, ...string[]]): Statement =>
      new SqlStatement([names.map(quoteIdentifier).join('.')], []),
    literal: (text: string): Statement => new SqlStatement([quoteLiteral(text)], []),
    join: (statements: readonly Statement[], separator: Statement = splice([', '], [])): Statement =>
      statements.reduce((all, next, index) => (index === 0 ? next : splice(['', '', '', ''], [all, separator, next])), empty),
    named: (name: string, statement: Statement): Statement =>
      statement instanceof SqlStatement
        ? new SqlStatement(statement.pieces, statement.values, name)
        : { text: statement.text, values: statement.values, name },
    empty,
  },
);
