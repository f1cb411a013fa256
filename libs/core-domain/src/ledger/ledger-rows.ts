import type { LedgerSheet } from '@xiangzhi/read-model';
import { linesOf, type LedgerRow } from './cell.rules.js';

/** Asks one page in the name of whoever exports. */
export type AskPage = (variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** The list's own filter, with what the ledger is always limited to. */
export const pageWhere = ({ where }: Pick<LedgerSheet, 'where'>, filter: object | null): object | null => (where ? { and: [where, ...(filter ? [filter] : [])] } : filter);

interface Page {
  readonly rows: {
    readonly nodes: readonly Readonly<Record<string, unknown>>[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Rows page by page; each is asked for when the one before has been taken, so that of a ledger of any length one page is held. */
async function* pagesFrom(first: Page, sheet: LedgerSheet, next: (after: string | null) => Promise<Page>): AsyncGenerator<readonly LedgerRow[]> {
  for (let page = first; ; page = await next(page.rows.pageInfo.endCursor)) {
    yield page.rows.nodes.flatMap((row) => linesOf(sheet, row));
    if (!page.rows.pageInfo.hasNextPage) return;
  }
}

/**
 * The rows of a ledger. The first page is read here, so that what is refused is refused before anything is sent.
 * @throws what asking throws
 */
export const ledgerPages = async (sheet: LedgerSheet, filter: object | null, ask: AskPage): Promise<AsyncGenerator<readonly LedgerRow[]>> => {
  const where = pageWhere(sheet, filter);
  const page = async (after: string | null): Promise<Page> => (await ask({ where, after })) as Page;
  return pagesFrom(await page(null), sheet, page);
};
