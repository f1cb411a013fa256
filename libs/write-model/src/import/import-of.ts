import { DomainError, DomainErrors, type LocalDate } from '@xiangzhi/kernel';
import type { ClassOf, PrivacyLevel, Wording } from '@xiangzhi/vocabulary';
import type { UseCase } from '../use-case/use-case.js';
import type { RowOf, Work } from '../use-case/work.js';
import type { ImportColumn } from './import-column.js';

/** A row that was read without a fault: a value a column, null where the cell was empty or the file has no such column. */
export type ImportedRow = Readonly<Record<string, unknown>>;

/** A record that is there already: which, and as which values the file would have it. */
export interface KnownRow<Row extends object = ImportedRow> {
  readonly id: string;
  /** What a file may change of it; a column that is left out never changes. */
  readonly values: Partial<Row>;
}

/** What has become of a row: the record, or why not. */
export type WrittenRow = { readonly id: string } | { readonly refused: DomainError };

/** A record and what changes of it. */
export interface ChangedRow<Row extends object = ImportedRow> {
  readonly id: string;
  readonly changes: Partial<Row>;
}

/** Where rows come from: `2026年城关镇人口.xlsx`. */
export interface ImportOrigin {
  readonly fileName: string;
}

/** How files of one kind become records: the columns, what a record is known by, and which rules and use cases apply. */
export interface Import<Row extends object = ImportedRow> extends Wording {
  /** Said by whoever imports; one in the installation. */
  readonly kind: string;
  /** Of the use cases whose rules apply: whoever imports has them besides the permission to import. */
  readonly permissions: readonly [string, ...string[]];
  /** Those of an update, where it takes others. */
  readonly updatePermissions?: readonly [string, ...string[]];
  readonly record: ClassOf;
  readonly columns: { readonly [Property in keyof Row]-?: ImportColumn };
  /** The level of its most sensitive column; from 3 on a second person approves (SOD-8). */
  readonly level: PrivacyLevel;
  /** What a record is known by, as people say it. */
  readonly keyZh: string;
  /** The natural key of a row; null where it has none. Two rows of one file with one key are a fault. */
  keyOf(row: Row): string | null;
  /** The rules of the use case that need nothing but the row; each tells its fault by a DomainError whose argument is a column. */
  readonly checks: readonly ((row: Row, today: LocalDate) => unknown)[];
  /**
   * Reads for all rows at once what a rule about each needs: whom it names, to what it belongs. Answers that rule, which tells its fault as those
   * of `checks` do; both when the file is checked.
   */
  lookUp?(work: Work, rows: readonly Row[]): Promise<(row: Row) => unknown>;
  /** Which rows are there already, in the order of the rows. */
  known(work: Work, rows: readonly Row[]): Promise<readonly (KnownRow<Row> | null)[]>;
  /** Makes records of rows that are not there yet, in the order of the rows. */
  insert(work: Work, rows: readonly Row[], origin: ImportOrigin): Promise<readonly WrittenRow[]>;
  /** Changes records that are there. Left out where a file may only add. */
  update?(work: Work, rows: readonly ChangedRow<Row>[], origin: ImportOrigin): Promise<readonly WrittenRow[]>;
  /** Takes away what hangs on records that an import has made, before they go themselves. */
  detach?(work: Work, ids: readonly string[]): Promise<void>;
  /** Whether what an import has made can be taken away again. Default true; the core grants it on its own tables, a module on its own. */
  readonly reverts: boolean;
  /** Most rows of one file. Default 50,000. */
  readonly most: number;
  /**
   * It is written by the commit itself, as whoever commits, and not by the worker: where rules ask who acts, such as who gives a post
   * (SOD-9). A few hundred rows at most.
   */
  readonly inPerson: boolean;
}

type Declared<Row extends object> = Omit<Import<Row>, 'kind' | 'level' | 'checks' | 'most' | 'inPerson' | 'reverts'> & Partial<Pick<Import<Row>, 'checks' | 'most' | 'inPerson' | 'reverts'>>;

/** More rows than any township has people in its files for one matter. */
const MOST_ROWS = 50_000;

/**
 * Declares beside a record how files become rows of it. Template, reading, faults by row and column, preview, commit in batches, revert and
 * the second person come with it.
 *
 * @example
 * export const lampImport = importOf<LampRow>('streetLamps', {
 *   zh: '路灯', en: 'Street lamps.', permissions: ['street-lamps:lamp:register'], record: Lamp,
 *   columns: { number: sameColumn(() => Lamp, 'number', { required: true }), unit: unitColumn({ zh: '所在村', required: true }) },
 *   keyZh: '编号', keyOf: ({ number }) => number, known: knownBy(Lamp, 'number', ['place']),
 *   insert: insertBy(registerLamp, ({ number, unit }) => ({ number, unitId: unit.id })),
 * });
 * @throws TypeError for columns that claim one heading
 */
export const importOf = <Row extends object>(kind: string, declared: Declared<Row>): Import => {
  const columns = Object.values<ImportColumn>(declared.columns);
  const headings = columns.flatMap(({ zh, aliases }) => [zh, ...aliases]);
  const twice = headings.find((heading, i) => headings.indexOf(heading) !== i);
  if (twice !== undefined) throw new TypeError(`importOf ${kind}: two columns have the heading “${twice}”`);
  const level = Math.max(...columns.map(({ privacy }) => privacy)) as PrivacyLevel;
  return Object.freeze({ checks: [], most: MOST_ROWS, inPerson: false, reverts: true, ...declared, kind, level }) as unknown as Import;
};

const refusalOf = (cause: unknown): DomainError => {
  if (cause instanceof DomainErrors && cause.errors[0]) return cause.errors[0];
  if (cause instanceof DomainError) return cause;
  throw cause;
};

/**
 * Inserts each row by itself: what one row is refused for leaves the others alone. For rows that name what has to be looked up first;
 * `write` answers the id of the row's record.
 */
export const insertEach =
  <Row extends object>(write: (work: Work, row: Row, origin: ImportOrigin) => Promise<string>): Import<Row>['insert'] =>
  async (work, rows, origin) => {
    const written: WrittenRow[] = [];
    for (const row of rows) {
      try {
        written.push({ id: await work.attempt(() => write(work, row, origin)) });
      } catch (cause) {
        written.push({ refused: refusalOf(cause) });
      }
    }
    return written;
  };

/** A use case as if somebody had typed its input in. */
const firstOf = async <Given extends object>(work: Work, useCase: UseCase<Given>, input: Given): Promise<string> => {
  const [field = ''] = Object.keys(useCase.payload);
  return String(((await useCase.run(work, input)) as Readonly<Record<string, unknown>>)[field]);
};

/** Inserts each row by the use case that somebody would use for it. The first record of its payload is the row's. */
export const insertBy =
  <Row extends object, Given extends object>(useCase: UseCase<Given>, inputOf: (row: Row, origin: ImportOrigin) => Given): Import<Row>['insert'] =>
  insertEach((work, row, origin) => firstOf(work, useCase, inputOf(row, origin)));

/** Changes each record by the use case that somebody would use for it; `inputOf` sees it as it stands. */
export const updateBy =
  <Row extends object, Stored extends object, Given extends object>(
    record: ClassOf<Stored>,
    useCase: UseCase<Given>,
    inputOf: (stored: RowOf<Stored>, changes: Partial<Row>, origin: ImportOrigin) => Given,
  ): NonNullable<Import<Row>['update']> =>
  insertEach<ChangedRow<Row>>(async (work, { id, changes }, origin) => firstOf(work, useCase, inputOf(await work.find(record, id), changes, origin)));
