import { readPipelined, sql, type Database } from '@xiangzhi/persistence';

/** The townships after a given one, in the order of their ids; a round takes a page and the next round goes on from there. */
export async function townshipsAfter(database: Database, after: string | null, limit: number): Promise<readonly string[]> {
  const rows = await readPipelined<{ tenant_id: string }>(
    database.pool('worker'),
    sql.named('worker_townships', sql`
      select tenant_id from core.tenant where ${after}::uuid is null or tenant_id > ${after}::uuid order by tenant_id limit ${limit}`),
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}
