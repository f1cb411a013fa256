import type { Fragment } from '../sql/fragment.js';
import type { ComputedRow, PrivacyLevel, Wording } from './facts.js';
import type { FiguresView } from './figures.js';

/** A further list of a record: only the rows for which a condition holds, such as what waits for whoever asks. */
export interface ListView extends Wording {
  readonly only: (row: ComputedRow) => Fragment;
}

/** A member `search` of the filter: rows that are found by a text, through a table of words (AM-23). */
export interface SearchDeclaration extends Wording {
  /** The level of what is searched. */
  readonly privacy: PrivacyLevel;
  /** Whether a row is found; by equality and spans alone, or row-level security keeps it from its index. */
  readonly finds: (row: ComputedRow, text: Fragment) => Fragment;
}

/**
 * What of a record comes with a row that refers to it: to whoever may read that row, without the record's own permission and wherever in
 * the township it lies.
 */
export interface ReferenceDeclaration {
  /** Properties, each within its privacy level; everything that is never null is among them. */
  readonly shows: readonly string[];
  /** Function of the record's schema that answers them by their columns: `(tenant uuid, id uuid)`, at most one row, bound to the township and to no unit. */
  readonly through: string;
}

/** How a record may be read from outside. Nothing is readable that is not declared here. */
export interface ReadDeclaration {
  readonly permission: string;
  /** Root field for one record by id. */
  readonly one?: string;
  /** Root field without arguments for the one record of the actor's township itself. */
  readonly own?: string;
  /** Root field for the connection. */
  readonly list?: string;
  /** Which rows `list` shows; all of them by default. By id each is found. */
  readonly only?: ListView['only'];
  /** Further lists, by root field; arguments as those of `list`. */
  readonly views?: Readonly<Record<string, ListView>>;
  /** Figures over its rows, by root field. */
  readonly figures?: Readonly<Record<string, FiguresView>>;
  readonly byReference?: ReferenceDeclaration;
  /** Whether `node` finds it. Default true; false for a record that shares its ids with another one. */
  readonly node?: boolean;
  /** Properties that `where` accepts; each needs an index (catalogue test). */
  readonly where?: readonly string[];
  readonly search?: SearchDeclaration;
  /** Properties that `orderBy` accepts. Rows without a value come last going up, first going down. */
  readonly orderBy?: readonly string[];
  /** Order of the list when the query names none; ends on the id by itself. */
  readonly order?: readonly { readonly by: string; readonly direction: 'ASC' | 'DESC' }[];
}

/** Rows whose fields count as more personal than they are declared, because of whom the row is about (AM-10: under 18 is level 4 everywhere). */
export interface RaisedLevel {
  /** The level that every field of level 2 and above then has. */
  readonly to: PrivacyLevel;
  /** For which rows. Unknown is no. */
  readonly when: (row: ComputedRow) => Fragment;
}

/** How long rows are kept (§3.11); afterwards they are erased with what hangs on them. */
export interface Retention {
  /** Property of the day or instant that the time runs from; a row in which it is empty is not old. */
  readonly after: string;
  readonly days: number;
  /** The fewest days that law allows; a township keeps rows longer, never shorter than this. Default: `days`. */
  readonly leastDays?: number;
  /** On what that rests, in Chinese. */
  readonly basisZh: string;
}
