import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction, inTransaction, sql, type Database } from '@xiangzhi/persistence';

/** Open items of one type that a successor was handed, and what became of them. */
export interface InheritedItems {
  readonly typeZh: string;
  /** Of WAITING items the module is not at work in the successor, or the worker has not come to them yet. */
  readonly state: 'WAITING' | 'REISSUED' | 'KEPT';
  readonly reasonZh: string | null;
  readonly items: number;
}

export interface ArchiveReport {
  readonly tenantId: string;
  readonly areaCode: string;
  readonly displayName: string;
  readonly successorId: string | null;
  readonly successorName: string | null;
  readonly archivedAt: Date | null;
  /** Null until the worker has handed over what was open. */
  readonly handedOverAt: Date | null;
  readonly items: readonly InheritedItems[];
}

type Found = Omit<ArchiveReport, 'items'>;

/** What an archived township has handed over, in numbers (AM-18); undefined for a code of no archive. */
export const archiveReport = async (database: Database, areaCode: string): Promise<ArchiveReport | undefined> => {
  const pool = database.pool('platform');
  const [archive] = await inTransaction(pool, (tx) =>
    tx.query<Found>(sql`
      select tenant_id as "tenantId", area_code as "areaCode", display_name as "displayName", successor_id as "successorId", successor_name as "successorName", archived_at as "archivedAt", handed_over_at as "handedOverAt"
      from core.tenant where area_code = ${areaCode} and status = 'ARCHIVED'`),
  );
  if (!archive) return undefined;
  const { successorId, tenantId } = archive;
  if (successorId === null) return { ...archive, items: [] };
  const items = await inTenantTransaction(pool, { tenantId: successorId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) =>
    tx.query<InheritedItems>(sql`select type_zh as "typeZh", state, reason_zh as "reasonZh", items from core.inheritance() where predecessor_id = ${tenantId}`),
  );
  return { ...archive, items };
};
