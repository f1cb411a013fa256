import { parenthesised, splitAtCommas } from './statements.mjs';

const NAME = '((?:"?[\\w«…»]+"?\\.)?"?[\\w«…»]+"?)';
const CREATE_TABLE = new RegExp(`^create (?:unlogged )?table (?:if not exists )?${NAME}`, 'i');
const ALTER_TABLE = new RegExp(`^alter table (?:if exists )?(?:only )?${NAME} (.*)$`, 'i');
const UNIQUE_INDEX = new RegExp(`^create unique index (?:concurrently )?(?:if not exists )?${NAME} on (?:only )?${NAME}`, 'i');
const KEY = /\b(primary key|unique|exclude)\b(?:\s+nulls (?:not )?distinct)?/i;
const FOREIGN = new RegExp(`(?:\\bforeign key\\s*\\(([^)]*)\\)\\s*)?\\breferences ${NAME}\\s*(?:\\(([^)]*)\\))?`, 'i');

const plain = (name) => name.replaceAll('"', '').toLowerCase();
const columnsIn = (text) => splitAtCommas(text).map((column) => plain(column.split(' ')[0]));

/** `create table`: its name and its items (columns and constraints); null for another statement. */
export function createdTable(text) {
  const match = CREATE_TABLE.exec(text);
  if (match === null) return null;
  const body = parenthesised(text, match[0].length);
  return { table: plain(match[1]), items: body === null ? [] : splitAtCommas(body.inside) };
}

/** `alter table`: its name and its subcommands; null for another statement. */
export function alteredTable(text) {
  const match = ALTER_TABLE.exec(text);
  return match === null ? null : { table: plain(match[1]), items: splitAtCommas(match[2]) };
}

/** The table of a statement and everything that it says about keys. */
export function tableOf(text) {
  return createdTable(text) ?? alteredTable(text);
}

/** Every unique key that a statement makes: `{ table, columns, kind, item }`; `columns` is the text for EXCLUDE. */
export function keysOf(text) {
  const index = UNIQUE_INDEX.exec(text);
  if (index !== null) {
    const list = parenthesised(text, index[0].length)?.inside ?? '';
    return [{ table: plain(index[2]), kind: 'unique', columns: columnsIn(list), item: text }];
  }
  const made = tableOf(text);
  return made === null ? [] : made.items.flatMap((item) => keyIn(made.table, item));
}

function keyIn(table, item) {
  if (/\busing index\b/i.test(item)) return [];
  const words = outsideOfParentheses(item);
  const match = KEY.exec(words);
  if (match === null || /\bforeign key\b|\bdrop\b/i.test(words)) return [];
  const kind = match[1].toLowerCase();
  const list = parenthesised(item, item.toLowerCase().indexOf(kind))?.inside;
  const isConstraint = /^(add )?(constraint|primary key|unique|exclude)\b/i.test(item);
  const columns = isConstraint && list !== undefined ? columnsIn(list) : [columnName(item)];
  return [{ table, kind, columns, item }];
}

const columnName = (item) => plain(item.replace(/^add (column )?(if not exists )?/i, '').split(' ')[0]);

/** `check (a = 'unique') not null` → `check () not null` */
export function outsideOfParentheses(text) {
  let inner = text;
  for (let previous = ''; previous !== inner; ) {
    previous = inner;
    inner = inner.replace(/\([^()]+\)/g, '()');
  }
  return inner;
}

/** Every foreign key: `{ table, columns, target, targetColumns, item }`. */
export function foreignKeysOf(text) {
  const made = tableOf(text);
  if (made === null) return [];
  return made.items.flatMap((item) => {
    const match = FOREIGN.exec(item);
    if (match === null) return [];
    const columns = match[1] === undefined ? [columnName(item)] : columnsIn(match[1]);
    const targetColumns = match[3] === undefined ? [] : columnsIn(match[3]);
    return [{ table: made.table, columns, target: plain(match[2]), targetColumns, item }];
  });
}

/** Table → whether it has a `tenant_id`, for all tables that the statements create. */
export function knownTables(statements) {
  const created = statements.map(({ text }) => createdTable(text)).filter((table) => table !== null);
  return new Map(
    created.map(({ table, items }) => [table, items.some((item) => /^("?tenant_id"?\s|.*«…»)/i.test(item))]),
  );
}
