import type { ClassOf, Wording } from '../facts/facts.js';

/** A way from a record to a value: a property, or relations and a property, such as `primaryGrid.name`. */
export type LedgerPath<Row> = (keyof Row & string) | `${keyof Row & string}.${string}`;

/** One column of a ledger. Codes of choices, states, lights and dictionaries are written with their Chinese label. */
export interface LedgerColumn<Path extends string = string> {
  /** The heading, as the township's form has it. */
  readonly zh: string;
  /** What stands below it. Through a to-many relation: all values, in their order. */
  readonly from: Path;
  /** What is added in brackets: `人民路 3 号（金桥商圈网格）`. Through a to-many relation it is the same one as that of `from`. */
  readonly aside?: Path;
  /** Of a to-many relation only the rows for which this flag of theirs holds, such as `inForce`. */
  readonly while?: string;
}

/**
 * A ledger (台账): a record's list in the fixed columns that a township prints and hands in (domain-model §2 Lists, §4.5). It is read like
 * the list itself, by whoever may read that, each value within the reader's level.
 */
export interface Ledger extends Wording {
  /** `<module key>.<name>`, e.g. `grids.issues`. */
  readonly name: string;
  readonly of: ClassOf;
  /** Rows that the ledger is always limited to, as the list's own filter says it. */
  readonly where?: Readonly<Record<string, unknown>>;
  /** To-many relation of which each row is a line: what lies on it stands line by line, everything else once beside its lines (merged cells). */
  readonly each?: string;
  readonly columns: readonly LedgerColumn[];
}

interface LedgerDeclaration<Row extends object> extends Wording {
  readonly of: ClassOf<Row>;
  readonly where?: Ledger['where'];
  readonly each?: keyof Row & string;
  readonly columns: readonly LedgerColumn<LedgerPath<Row>>[];
}

/**
 * Declares a ledger beside its record; the module lists it under `ledgers`. What its paths lead to is checked when the module is compiled.
 *
 * @example
 * export const hydrantLedger = ledger('fire-hydrants.hydrants', {
 *   zh: '消防栓台账', en: 'Hydrants of the township.', of: FireHydrant,
 *   columns: [{ zh: '编号', from: 'number' }, { zh: '所在村', from: 'unit.name' }, { zh: '状态', from: 'state' }],
 * });
 */
export const ledger = <Row extends object>(name: string, { columns, where, ...rest }: LedgerDeclaration<Row>): Ledger =>
  Object.freeze({ ...rest, name, ...(where ? { where: Object.freeze(where) } : {}), columns: Object.freeze([...columns]) });
