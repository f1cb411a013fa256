import { recordFacts, type ChoiceSet, type ClassOf, type ColumnFact, type Dictionary, type PrivacyLevel, type Wording } from '@xiangzhi/vocabulary';

/** How a cell of a column is read. */
export type CellReading =
  | { readonly as: 'text'; readonly min: number; readonly max: number; readonly pattern?: ColumnFact['pattern'] }
  | { readonly as: 'whole'; readonly min: number; readonly max: number }
  /** Yuan as people write them, kept in integer fen; no amount passes through a floating number. */
  | { readonly as: 'yuan' }
  | { readonly as: 'day' }
  | { readonly as: 'flag' }
  /** By label or code; several are separated by 、 or commas. */
  | { readonly as: 'code'; readonly choices: ChoiceSet; readonly several: boolean }
  | { readonly as: 'entry'; readonly dictionary: Dictionary }
  /** A unit by its code, its name, or its name behind that of the unit above; offices (站所) only where people work and nobody lives. */
  | { readonly as: 'unit'; readonly offices: boolean }
  /** A number of a document. In a numeric cell it is always a fault: a spreadsheet has put noughts for what follows the fifteenth digit (AM-20). */
  | { readonly as: 'idNumber'; readonly max: number };

/** A column of the files that are imported: its heading is its Chinese label. */
export interface ImportColumn extends Wording {
  /** Other headings that people write for it. */
  readonly aliases: readonly string[];
  /** No row is good without it. */
  readonly required: boolean;
  readonly privacy: PrivacyLevel;
  readonly reading: CellReading;
  /** Other words that people write for a code or an entry, with the code. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** What else is to be said of it in the template. */
  readonly hintZh?: string;
}

/** What may be said of a column besides how it is read. */
export interface ColumnOptions {
  readonly aliases?: readonly string[];
  readonly required?: boolean;
  /** Of a column of codes: other words for them, as systems elsewhere export them. */
  readonly synonyms?: Readonly<Record<string, string>>;
  readonly hintZh?: string;
}

type Options = Wording & ColumnOptions & { readonly privacy?: PrivacyLevel };

const column = (reading: CellReading, { zh, en, aliases = [], required = false, privacy = 1, synonyms, hintZh }: Options): ImportColumn =>
  Object.freeze({ zh, ...(en ? { en } : {}), aliases, required, privacy, reading, ...(synonyms ? { synonyms } : {}), ...(hintZh ? { hintZh } : {}) });

const READ: readonly ColumnFact['value'][] = ['int', 'day', 'flag', 'text', 'money'];

const readingOf = (fact: ColumnFact): CellReading => {
  const { choices, dictionary, list, value, min, max, pattern } = fact;
  if (choices) return { as: 'code', choices, several: list };
  if (dictionary) return { as: 'entry', dictionary };
  if (list || !READ.includes(value)) throw new TypeError(`importOf: no cell is read as ${fact.property}; say how with a word of its own`);
  if (value === 'int') return { as: 'whole', min: min ?? 0, max: max ?? 2_147_483_647 };
  if (value === 'money') return { as: 'yuan' };
  if (value === 'day' || value === 'flag') return { as: value };
  return { as: 'text', min: min ?? 1, max: max ?? 200, ...(pattern ? { pattern } : {}) };
};

/**
 * A column that is a field of a record: heading, length, codes, checks and privacy level are the record's.
 *
 * @example columns: { name: sameColumn(() => Person, 'name', { required: true, aliases: ['居民姓名'] }), … }
 * @throws TypeError when the record has no such column
 */
export const sameColumn = (record: () => ClassOf, property: string, options: ColumnOptions & Partial<Wording> = {}): ImportColumn => {
  const { name, fields } = recordFacts(record());
  const fact = fields.find((one) => one.kind === 'column' && one.property === property);
  if (fact?.kind !== 'column') throw new TypeError(`importOf: ${name} has no column ${property}`);
  const { zh, en, privacy } = fact;
  return column(readingOf(fact), { zh, ...(en ? { en } : {}), privacy, ...options });
};

/** A text that is no field of the record as it stands. */
export const textColumn = ({ max, ...options }: Options & { readonly max: number }): ImportColumn => column({ as: 'text', min: 1, max }, options);

/** A business day: `1955-07-02`, `1955.7.2`, `1955年7月2日`, `19550702`, or a cell that is a date. */
export const dayColumn = (options: Options): ImportColumn => column({ as: 'day' }, options);

/** One code of a closed set, or several. */
export const codeColumn = (choices: ChoiceSet, { several = false, ...options }: Options & { readonly several?: boolean }): ImportColumn => column({ as: 'code', choices, several }, options);

/** A unit of the township, by its code or its name; a row's value is a {@link ImportedUnit}. */
export const unitColumn = ({ offices = false, ...options }: Options & { readonly offices?: boolean }): ImportColumn => column({ as: 'unit', offices }, options);

/** A number of a document (AM-20). */
export const idNumberColumn = (options: Options): ImportColumn => column({ as: 'idNumber', max: 40 }, { privacy: 3, ...options });

/** What a unit column becomes. */
export interface ImportedUnit {
  readonly id: string;
  readonly unitPath: string;
}
