import { localSchemas } from './allowed.mjs';
import { HOLE } from './migration-sql.mjs';
import { alteredTable, createdTable, foreignKeysOf, keysOf, outsideOfParentheses, tableOf } from './tables.mjs';

const NAMED = /\b(?:constraint|policy|index)(?: concurrently)?(?: if not exists)? "?([\w]+)"?/gi;
const NAME_BYTES = 50;
const TENANT_KEY = ['tenant_id', 'id'].join();

/** Rules over tables, keys and references: scale-out 1, 2, 9, 10, 11, 15, 16. */
export const schemaRules = {
  'tenant-table': {
    rule: 'schema rule 1',
    check({ text }, { isTenant }) {
      const made = createdTable(text);
      if (made === null || !isTenant(made.table)) return [];
      // What a hole brings is not known here; the catalogue test sees the table as it became.
      const hidden = text.includes(HOLE);
      const column = made.items.find((item) => /^"?tenant_id"?\s/i.test(item));
      if (column === undefined) return hidden ? [] : [`${made.table} has no tenant_id and is not on the list of tables without one`];
      const key = keysOf(text).find(({ kind }) => kind === 'primary key');
      const isKeyRight = key === undefined ? hidden : key.columns.join() === TENANT_KEY;
      return [
        ...(/^"?tenant_id"? uuid not null/i.test(column) ? [] : [`${made.table}: write "tenant_id uuid not null"`]),
        ...(isKeyRight ? [] : [`${made.table}: the primary key is (tenant_id, id)`]),
      ];
    },
  },
  'tenant-in-unique-key': {
    rule: 'schema rule 2',
    check: ({ text }, { isTenant }) =>
      keysOf(text)
        .filter(({ table, columns, item }) => isTenant(table) && !columns.includes('tenant_id') && !item.includes(HOLE))
        .map(({ table, kind, columns }) => `${table}: ${kind} (${columns.join(', ')}) lacks tenant_id`),
  },
  'composite-foreign-key': {
    rule: 'schema rule 9',
    check: ({ text }, { isTenant }) =>
      foreignKeysOf(text)
        .filter(({ table, target, item }) => isTenant(table) && isTenant(target) && !item.includes(HOLE))
        .filter(({ columns, targetColumns }) => columns[0] !== 'tenant_id' || targetColumns[0] !== 'tenant_id')
        .map(({ table, target }) => `${table} → ${target}: foreign key (tenant_id, …) references ${target} (tenant_id, …)`),
  },
  'reference-direction': {
    rule: 'schema rule 10',
    check: ({ text }, { isTenant }) =>
      foreignKeysOf(text).flatMap(({ table, target }) => {
        if (!isTenant(table) && isTenant(target)) return [`${table} → ${target}: nothing outside refers to a tenant table`];
        if (isTenant(table) && isLocal(target)) return [`${table} → ${target}: a tenant table cannot refer to a local table`];
        return [];
      }),
  },
  'constraint-order': {
    rule: 'schema rule 11',
    check({ text }, { isTenant }) {
      const made = createdTable(text);
      if (made !== null && isTenant(made.table) && foreignKeysOf(text).length > 0) {
        return [`${made.table}: create it without foreign keys, xz.distribute it, then alter table … add constraint`];
      }
      const added = alteredTable(text)?.items.filter((item) => /^add (constraint|foreign|unique|primary|check|exclude)/i.test(item));
      if (added === undefined || added.length === 0) return [];
      return [
        ...(alteredTable(text).items.length > 1 ? ['one subcommand per alter table … add constraint'] : []),
        ...(added.some((item) => !/^add constraint/i.test(item)) ? ['a constraint is added with an explicit name'] : []),
      ];
    },
  },
  'column-then-constraint': {
    rule: 'schema rule 15',
    check({ text }) {
      const added = alteredTable(text)?.items.filter((item) => /^add (column )?(?!constraint|foreign|unique|primary|check|exclude)/i.test(item));
      const loaded = added?.filter((item) => /\b(check|references|unique|primary key|identity)\b/i.test(outsideOfParentheses(item)));
      return loaded?.length > 0 ? ['add the column first, its check or foreign key in a second alter table'] : [];
    },
  },
  'name-length': {
    rule: 'schema rule 16',
    check: ({ text }) =>
      [...text.matchAll(NAMED)]
        .filter(([, name]) => Buffer.byteLength(name) > NAME_BYTES)
        .map(([, name]) => `"${name}" is longer than ${NAME_BYTES} bytes; a shard number is appended to it`),
  },
  'column-type': {
    rule: 'schema rule 15',
    check({ text }) {
      const serial = tableOf(text)?.items.filter((item) => /\b(small|big)?serial\d?\b/i.test(outsideOfParentheses(item)));
      return serial?.length > 0 ? ['no serial: ids are UUIDv7 made by the application'] : [];
    },
  },
};

const isLocal = (table) => localSchemas.includes(table.split('.')[0]);
