import type { LedgerHeading } from '@xiangzhi/read-model';
import type { LedgerRow } from './cell.rules.js';

/** What a ledger is written from. */
export interface WrittenLedger {
  /** Name of the ledger, without the township. */
  readonly zh: string;
  /** `清丰县城关镇网格事件台账` */
  readonly title: string;
  readonly columns: readonly LedgerHeading[];
  readonly watermark: string;
  readonly at: Date;
  /** Read once, page by page. */
  readonly pages: AsyncIterable<readonly LedgerRow[]>;
}
