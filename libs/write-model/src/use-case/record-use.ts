import type { Transaction } from '@xiangzhi/persistence';
import { fragment, identifier, joined, render, type Fragment, type Wording } from '@xiangzhi/vocabulary';

/** How a module uses a record of the core, as its manifest declares it under the record's name. */
export interface UseDeclaration extends Wording {
  /** The counting word: 处, 户, 个. */
  readonly unitZh: string;
  /** A sub-select: how many of the module's records use that one now; what is over does not count. */
  readonly count: (of: { readonly tenant: Fragment; readonly id: Fragment }) => Fragment;
}

/** The uses that modules declare, by record and module. */
export type UseCatalogue = ReadonlyMap<string, readonly { readonly module: string; readonly moduleZh: string; readonly use: UseDeclaration }[]>;

/** A module uses a record so many times. */
export interface RecordUse {
  readonly module: string;
  readonly moduleZh: string;
  readonly zh: string;
  readonly unitZh: string;
  readonly count: number;
}

type Declared = NonNullable<ReturnType<UseCatalogue['get']>>;

/** Counts by one statement what declared uses come to in a township; those that use nothing are left out. */
export const countUses = async (tx: Transaction, declared: Declared, { tenantId, id }: { readonly tenantId: string; readonly id: string }): Promise<readonly RecordUse[]> => {
  if (declared.length === 0) return [];
  const of = { tenant: fragment`${tenantId}::uuid`, id: fragment`${id}::uuid` };
  const columns = declared.map(({ use }, i) => fragment`(${use.count(of)})::int as ${identifier(`u${i}`)}`);
  const [row] = await tx.query<Readonly<Record<string, number>>>(render(fragment`select ${joined(columns, ', ')}`));
  return declared.map(({ module, moduleZh, use: { zh, unitZh } }, i) => ({ module, moduleZh, zh, unitZh, count: row?.[`u${i}`] ?? 0 })).filter(({ count }) => count > 0);
};
