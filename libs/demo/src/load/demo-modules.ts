import { auditStatement, plainEntry, SYSTEM_ACTOR } from '@xiangzhi/access';
import { MODULES_CHANNEL } from '@xiangzhi/core-domain';
import { newId } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import type { InTownship } from './demo-units.js';

/** Modules of the page that are installed here and that the township has never touched: what it has switched off stays off. */
const missing = (tx: Transaction, tenantId: string, keys: readonly string[]): Promise<{ key: string }[]> =>
  tx.query<{ key: string }>(sql`
    select p.key from core.plugin p where p.key = any(${[...keys]}::text[])
      and not exists (select from core.module m where m.tenant_id = ${tenantId} and m.key = p.key) order by p.key`);

/** Switches on what the township of the page works with (domain-model §19). @returns how many were switched on now */
export async function ensureDemoModules(tx: Transaction, keys: readonly string[], { tenantId, now }: InTownship): Promise<number> {
  const rows = await missing(tx, tenantId, keys);
  for (const { key } of rows) {
    const id = newId();
    await tx.query(sql`
      insert into core.module (tenant_id, id, key, state, settings, created_at, created_by, updated_at, updated_by, version)
      values (${tenantId}, ${id}, ${key}, 'ENABLED', '{}'::jsonb, ${now}, ${SYSTEM_ACTOR}, ${now}, ${SYSTEM_ACTOR}, 1)`);
    const act = { tenantId, at: now, actorId: SYSTEM_ACTOR, action: 'CONFIG', objectType: 'Module', objectId: id } as const;
    await tx.query(auditStatement(plainEntry({ ...act, rule: 'CORE-07', requestId: 'demo' }, [{ field: 'state', level: 0, before: null, after: 'ENABLED' }])));
  }
  if (rows.length > 0) await tx.query(sql`select pg_notify(${MODULES_CHANNEL}, ${tenantId})`);
  return rows.length;
}
