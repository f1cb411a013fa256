import { sql } from '@xiangzhi/persistence';
import type { Work } from '../use-case/work.js';
import type { Import, KnownRow } from './import-of.js';

/** Where records of a kind stand, and by what they are found. */
export interface KnownIn<Row extends object> {
  /** With its schema: `core.market_entity`. */
  readonly table: `${string}.${string}`;
  /** The column of the natural key; it needs an index. */
  readonly key: string;
  readonly keyOf: (row: Row) => string | null;
  /** Columns by the property of the row that a file may change. */
  readonly values: { readonly [Property in keyof Row]?: string };
}

interface Found<Row extends object> extends KnownRow<Row> {
  readonly key: string;
}

/** Looks up by one statement, however many rows there are, what is known by a column of its table. */
export const knownBy =
  <Row extends object>({ table, key, keyOf, values }: KnownIn<Row>): Import<Row>['known'] =>
  async (work: Work, rows) => {
    const [schema = '', name = ''] = table.split('.');
    const pairs = Object.entries<string | undefined>(values).flatMap(([property, column]) => (column === undefined ? [] : [sql`${property}::text, ${sql.identifier(column)}`]));
    const keys = rows.map(keyOf);
    const found = await work.query<Found<Row>>(sql`
      select id, ${sql.identifier(key)} as key, jsonb_build_object(${sql.join(pairs)}) as values from ${sql.identifier(schema, name)}
      where tenant_id = ${work.actor.tenantId} and ${sql.identifier(key)} = any(${keys.filter((one) => one !== null)}::text[])`);
    const byKey = new Map(found.map((one) => [one.key, one]));
    return keys.map((one) => (one === null ? null : (byKey.get(one) ?? null)));
  };
