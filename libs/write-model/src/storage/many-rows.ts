import type { EntityMetadata } from 'typeorm';
import { sql, type Statement } from '@xiangzhi/persistence';
import type { Values } from './statement-shapes.js';

type Column = EntityMetadata['columns'][number];

const isSaid = (rows: readonly Values[], { propertyName }: Column): boolean => rows.some((row) => row[propertyName] !== undefined);

/** Names of PostgreSQL's own for what SQL has words for: a word cannot be quoted. */
const TYPES: Readonly<Record<string, string>> = { int: 'int4', bigint: 'int8', boolean: 'bool' };

const typed = ({ databaseName, type }: Column): Statement => sql`${sql.identifier(databaseName)} ${sql.identifier(TYPES[String(type)] ?? String(type))}`;

const asStored = (columns: readonly Column[], row: Values): Values => Object.fromEntries(columns.map(({ databaseName, propertyName }) => [databaseName, row[propertyName] ?? null]));

/** One statement, whatever the number of rows: they travel as one document. The rows name their township themselves. */
export const insertionOfMany = ({ columns: all, schema, tableName }: EntityMetadata, rows: readonly Values[]): Statement => {
  const columns = all.filter((column) => isSaid(rows, column));
  const names = sql.join(columns.map(({ databaseName }) => sql.identifier(databaseName)));
  const document = JSON.stringify(rows.map((row) => asStored(columns, row)));
  return sql`
    insert into ${sql.identifier(schema ?? 'public', tableName)} (${names})
    select ${names} from jsonb_to_recordset(${document}::jsonb) as given(${sql.join(columns.map(typed))})`;
};

/** Business days travel as text, as when one row is read. */
const selected = ({ databaseName, propertyName, type }: Column): Statement => {
  const column = sql.identifier(databaseName);
  return sql`${type === 'date' ? sql`to_char(${column}, 'YYYY-MM-DD')` : column} as ${sql.identifier(propertyName)}`;
};

/** One statement for the rows of so many ids, in their order. */
export const selectionOfMany = ({ columns, schema, tableName }: EntityMetadata, tenantId: string, ids: readonly string[]): Statement => sql`
  select ${sql.join(columns.map(selected))} from ${sql.identifier(schema ?? 'public', tableName)}
  where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) order by id`;

/** One statement that takes rows away; the database refuses it where something refers to one of them. */
export const removalOfMany = ({ schema, tableName }: EntityMetadata, tenantId: string, ids: readonly string[]): Statement =>
  sql`delete from ${sql.identifier(schema ?? 'public', tableName)} where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`;
