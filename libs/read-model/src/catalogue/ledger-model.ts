import type { PrivacyLevel } from '@xiangzhi/access';
import type { Ledger, LedgerColumn } from '@xiangzhi/vocabulary';
import { PAGE_LIMIT } from '../plan/page.js';
import { ledgerWay, shownLevel, type LedgerCell, type LedgerWay, type RecordOf } from './ledger-way.js';
import type { RecordModel } from './record-model.js';

/** A column as it is filled from a row of the answer. */
export interface LedgerHeading {
  readonly zh: string;
  readonly from: LedgerCell;
  readonly aside?: LedgerCell;
  /** Path of the flag that a row of the to-many relation must have. */
  readonly while?: readonly string[];
}

/** What an export is made by: it can be kept, and says the same later, because the schema only grows. */
export interface LedgerSheet {
  /** Name of the ledger, also that of the sheet. */
  readonly zh: string;
  /** One page: variables `after` and `where`, rows under `rows`. */
  readonly document: string;
  readonly where?: Readonly<Record<string, unknown>>;
  /** Field of a row that holds its lines. */
  readonly each?: string;
  readonly columns: readonly LedgerHeading[];
}

/** A ledger with every path resolved. */
export interface LedgerModel {
  readonly name: string;
  readonly declared: Ledger;
  readonly record: RecordModel;
  /** Root field of the list that it is read by. */
  readonly list: string;
  readonly sheet: LedgerSheet;
  readonly columns: readonly { readonly zh: string; readonly ways: readonly LedgerWay[] }[];
}

/** Children of one row that a cell holds at the most. */
const MOST_CHILDREN = 50;

/** Fields, each with what is selected of it. */
interface Selection {
  readonly fields: Map<string, Selection>;
}

const nothing = (): Selection => ({ fields: new Map() });

const add = ({ fields }: Selection, [step, ...beyond]: readonly string[]): void => {
  if (step === undefined) return;
  const below = fields.get(step) ?? nothing();
  fields.set(step, below);
  add(below, beyond);
};

/** A to-many relation says how many rows it gives. */
const written = ({ fields }: Selection, record: RecordModel, recordOf: RecordOf): string =>
  [...fields].map(([name, below]) => {
    if (below.fields.size === 0) return name;
    const fact = record.fields.get(name);
    if (fact?.kind !== 'belongsTo' && fact?.kind !== 'hasMany') throw new TypeError(`${record.name}.${name} is no relation`);
    return `${name}${fact.kind === 'hasMany' ? `(first: ${MOST_CHILDREN})` : ''} { ${written(below, recordOf(fact.target()), recordOf)} }`;
  }).join(' ');

interface Column {
  readonly heading: LedgerHeading;
  readonly ways: readonly LedgerWay[];
}

/** The list is the first to-many relation of the path. */
const flagPath = (record: RecordModel, column: LedgerColumn, recordOf: RecordOf): readonly string[] => {
  const steps = column.from.split('.');
  const depth = steps.findIndex((_, i) => i > 0 && ledgerWay(record, [...steps.slice(0, i), 'id'].join('.'), recordOf).many);
  if (depth < 0) throw new TypeError(`"while" needs a to-many relation, and ${column.from} has none`);
  return [...steps.slice(0, depth), column.while ?? ''];
};

const columnOf = (record: RecordModel, column: LedgerColumn, recordOf: RecordOf): Column => {
  const from = ledgerWay(record, column.from, recordOf);
  const aside = column.aside === undefined ? undefined : ledgerWay(record, column.aside, recordOf);
  if (aside?.many && !aside.cell.path.join('.').startsWith(column.from.split('.')[0] ?? '')) throw new TypeError(`"aside" goes through another relation than "from": ${column.aside ?? ''}`);
  const flag = column.while === undefined ? undefined : flagPath(record, column, recordOf);
  const flagWay = flag && ledgerWay(record, flag.join('.'), recordOf);
  if (flagWay && flagWay.cell.value !== 'flag') throw new TypeError(`"while" names ${flag?.join('.') ?? ''}, which is no flag`);
  return {
    heading: { zh: column.zh, from: from.cell, ...(aside ? { aside: aside.cell } : {}), ...(flag ? { while: flag } : {}) },
    ways: [from, ...(aside ? [aside] : [])],
  };
};

const documentOf = (record: RecordModel, list: string, columns: readonly Column[], recordOf: RecordOf): string => {
  const selection = nothing();
  for (const { heading } of columns) for (const path of [heading.from.path, heading.aside?.path, heading.while]) add(selection, path ?? []);
  return `query ($after: ID, $where: ${record.name}Where) { rows: ${list}(first: ${PAGE_LIMIT}, after: $after, where: $where) { nodes { ${written(selection, record, recordOf)} } pageInfo { hasNextPage endCursor } } }`;
};

/** @throws TypeError unless it is a to-many relation that some column lies on */
const assertLines = (record: RecordModel, each: string, columns: readonly Column[]): void => {
  if (record.fields.get(each)?.kind !== 'hasMany') throw new TypeError(`"each" names ${each}, which is no to-many relation of ${record.name}`);
  if (!columns.some(({ heading }) => heading.from.path[0] === each)) throw new TypeError(`"each" names ${each}, and no column lies on it`);
};

const compiled = (declared: Ledger, recordOf: RecordOf): LedgerModel => {
  const { name, zh, where, each } = declared;
  const record = recordOf(declared.of);
  const list = record.facts.reads?.list;
  if (list === undefined) throw new TypeError(`${record.name} has no list`);
  const columns = declared.columns.map((column) => columnOf(record, column, recordOf));
  if (each !== undefined) assertLines(record, each, columns);
  const sheet = { zh, document: documentOf(record, list, columns, recordOf), ...(where ? { where } : {}), ...(each ? { each } : {}), columns: columns.map(({ heading }) => heading) };
  return Object.freeze({ name, declared, record, list, sheet, columns: columns.map(({ heading, ways }) => ({ zh: heading.zh, ways })) });
};

/**
 * Resolves a ledger against the records of a view.
 * @throws TypeError naming the ledger and what does not fit
 */
export const ledgerModel = (declared: Ledger, recordOf: RecordOf): LedgerModel => {
  try {
    return compiled(declared, recordOf);
  } catch (error) {
    throw new TypeError(`ledger ${declared.name}: ${error instanceof Error ? error.message : String(error)}; correct its columns`, { cause: error });
  }
};

/** The highest level of what somebody is shown who exports up to this level. */
export const ledgerLevel = ({ columns }: LedgerModel, clearance: PrivacyLevel): PrivacyLevel =>
  Math.max(0, ...columns.flatMap(({ ways }) => ways.map((way) => shownLevel(way, clearance)))) as PrivacyLevel;
