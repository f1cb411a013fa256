import type { Fragment } from '../sql/fragment.js';
import type { ComputedRow, Wording } from './facts.js';

/** One number of a group: rows counted, or values of a property added up. */
export interface Figure extends Wording {
  /** Which rows of the group. Default: all. */
  readonly where?: (row: ComputedRow) => Fragment;
  /** Property whose values are added up: whole numbers, money or mass. Default: rows are counted. */
  readonly sum?: string;
}

/** One way to put rows into groups. */
export interface Grouping extends Partial<Wording> {
  /** Property whose value names the group. Says how the grouping is called, unless `zh` does. */
  readonly by: string;
  /** Of a day or an instant: its month, `2026-03`. */
  readonly month?: true;
  /** Chinese name of a group by its key. Default: the label of a code, else the key itself. */
  readonly labelZh?: (key: Fragment, row: Pick<ComputedRow, 'tenant'>) => Fragment;
  /** Name of the group of rows that have no value. */
  readonly emptyZh?: string;
}

/** Figures over the rows of a record, grouped as the query asks: one more root field, planned like a list. */
export interface FiguresView extends Wording {
  /** GraphQL type of a group; its input and its groupings are named after it. */
  readonly name: string;
  /** Rows that count at all. */
  readonly only?: (row: ComputedRow) => Fragment;
  /** Property that `from` and `to` narrow: a day or an instant. */
  readonly during?: string;
  readonly groups: Readonly<Record<string, Grouping>>;
  readonly figures: Readonly<Record<string, Figure>>;
}
