import type { ClassOf } from '@xiangzhi/vocabulary';
import type { RowOf, Work } from '../use-case/work.js';
import type { ItemRow } from './item-row.js';
import type { Opening } from './open-item.js';

/** An item that is not opened again, and why, in Chinese: it stays in the archive, and the report of the merging says so. */
export interface StaysInArchive {
  readonly staysZh: string;
}

/** What an item has been before: its times go on as they were. */
export interface ReissuedAs {
  /** Columns of the new row that are those of the old one. */
  readonly columns: Pick<ItemRow, 'receivedAt' | 'dueAt' | 'yellowAt' | 'originalDueAt' | 'calendarProvisional'> & { readonly priority: 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT' };
  /** To be handed to `work.open`, with the policy. */
  readonly opening: Pick<Opening, 'note'>;
}

/** How open items of one kind go over to the successor of a merged township (AM-18). */
export interface Reissue<Row extends object = object, Carried extends object = object> {
  readonly record: ClassOf<Row>;
  /**
   * In the archive, where nothing may be written: what goes over of a row. Plain JSON; what refers to rows of the archive goes by what both
   * townships know of it, such as a division code. Whatever is personal is erased as soon as the item is opened again.
   */
  pack(work: Work, row: RowOf<Row>): Promise<Carried | StaysInArchive>;
  /** In the successor, as the system: opens it by `work.open(record, { …, ...as.columns }, { sla, ...as.opening })` and answers its id. */
  open(work: Work, carried: Carried, as: ReissuedAs): Promise<string | StaysInArchive>;
}

/** A reissue as a runtime holds it. */
export interface HeldReissue {
  readonly module: string;
  readonly moduleZh: string;
  readonly of: Reissue;
}

/** Says why an item stays where it was. */
export const staysInArchive = (staysZh: string): StaysInArchive => ({ staysZh });

export const isStaying = (answer: object | string): answer is StaysInArchive => typeof answer === 'object' && 'staysZh' in answer;

/**
 * Declares how items of one kind are opened again in the successor of a merged township.
 *
 * @example
 * export const gridIssueReissue = defineReissue<GridIssue, CarriedIssue>({
 *   record: GridIssue,
 *   pack: async (_, { category, description }) => ({ category, description }),
 *   open: (work, carried, as) => work.open(GridIssue, { ...carried, ...as.columns }, { sla: 'HELP', ...as.opening }),
 * });
 */
export const defineReissue = <Row extends object, Carried extends object>(declaration: Reissue<Row, Carried>): Reissue => Object.freeze(declaration);
