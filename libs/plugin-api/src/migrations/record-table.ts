import { tenantTable } from '@xiangzhi/tenancy';
import { ITEM_CHOICES, ITEM_COLUMNS, ITEM_INDEXES, ITEM_REFERENCES } from './item-columns.js';

/** What a record's table holds beside what every table of a township has. */
export interface RecordTable {
  /** Column definitions, separated by commas, without `tenant_id`, `id`, `unit_path` and the columns of `ClockedRecord`. */
  readonly columns: string;
  /** The record is a work item (`@ItemRecord`): number, clock, deadlines and what serves them; such a table is scoped. */
  readonly item?: boolean;
  /** `unit_path` and the policy on the actor's subtree. */
  readonly scoped?: boolean;
  /** Version, created and updated columns (`ClockedRecord`). Default true. */
  readonly versioned?: boolean;
  /** Rows are added and read, never changed. */
  readonly appendOnly?: boolean;
  /** The codes that a column may hold, as they are on the day of this migration: history does not follow the code. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Unique keys of a township, by the name that `constraints` explains to the user. */
  readonly unique?: Readonly<Record<string, readonly string[]>>;
  /** Conditions, by name. */
  readonly checks?: Readonly<Record<string, string>>;
  /** Tables of the same township that columns refer to: `{ unit_id: 'core.org_unit' }`. */
  readonly references?: Readonly<Record<string, string>>;
  /** Columns of each index; every declared filter, order and to-many needs one. `tenant_id` and `id` stand at its ends by themselves. */
  readonly indexes?: readonly (string | readonly string[])[];
  /** Any further statements: partial keys, references to shared tables. */
  readonly more?: readonly string[];
}

const CLOCKS = ['created_at timestamptz not null', 'created_by uuid', 'updated_at timestamptz not null', 'updated_by uuid', 'version int not null'];

const quoted = (code: string): string => `'${code.replaceAll("'", "''")}'`;

const creation = (table: string, name: string, { columns, scoped = false, versioned = true, choices = {}, unique = {}, checks = {} }: RecordTable): string => {
  const lines = [
    'tenant_id uuid not null',
    'id uuid not null',
    columns.trim().replace(/,$/, ''),
    ...(scoped ? ['unit_path text collate "C" not null'] : []),
    ...(versioned ? CLOCKS : []),
    `constraint ${name}_pkey primary key (tenant_id, id)`,
    ...Object.entries(choices).map(([column, codes]) => `constraint ${name}_${column} check (${column} in (${codes.map(quoted).join(', ')}))`),
    ...Object.entries(unique).map(([constraint, members]) => `constraint ${constraint} unique (tenant_id, ${members.join(', ')})`),
    ...Object.entries(checks).map(([constraint, condition]) => `constraint ${constraint} check (${condition})`),
  ];
  return `create table ${table} (\n  ${lines.join(',\n  ')}\n)`;
};

const reference = (table: string, name: string, column: string, target: string): string =>
  `alter table ${table} add constraint ${name}_${column}_exists foreign key (tenant_id, ${column}) references ${target} (tenant_id, id)`;

const index = (table: string, name: string, columns: readonly string[]): string =>
  `create index ${name}_by_${columns.join('_')} on ${table} (tenant_id, ${columns.join(', ')}, id)`;

const asItem = (table: string, given: RecordTable): RecordTable => ({
  ...given,
  scoped: true,
  columns: `${ITEM_COLUMNS}, ${given.columns.trim()}`,
  choices: { ...ITEM_CHOICES, ...given.choices },
  unique: { [`${table.slice(table.indexOf('.') + 1)}_number`]: ['code'], ...given.unique },
  references: { ...ITEM_REFERENCES, ...given.references },
  indexes: [...ITEM_INDEXES, ...(given.indexes ?? [])],
});

/**
 * The statements that make the table of a record, in the order that a distributed engine needs (scale-out rule 11): key
 * `(tenant_id, id)`, references inside the township, indexes, row-level security, grants.
 *
 * @example
 * for (const statement of recordTable('street_lamps.lamp', {
 *   columns: 'number text collate "C" not null, unit_id uuid not null, state text not null',
 *   scoped: true,
 *   choices: { state: ['LIT', 'DARK'] },
 *   unique: { street_lamps_number: ['number'] },
 *   references: { unit_id: 'core.org_unit' },
 *   indexes: ['unit_id', ['state', 'number'], 'updated_at'],
 * })) await q.query(statement);
 */
export const recordTable = (table: string, given: RecordTable): readonly string[] => {
  const parts = given.item ? asItem(table, given) : given;
  const name = table.slice(table.indexOf('.') + 1);
  const { scoped = false, appendOnly = false, references = {}, indexes = [], more = [] } = parts;
  return [
    creation(table, name, parts),
    ...tenantTable(table, {
      scoped,
      constraints: Object.entries(references).map(([column, target]) => reference(table, name, column, target)),
      indexes: [...indexes.map((columns) => index(table, name, typeof columns === 'string' ? [columns] : columns)), ...more],
      grants: { app: appendOnly ? 'select,insert' : 'select,insert,update' },
    }),
  ];
};
