import { newId } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import type { TestDatabase } from '../database/test-database.js';
import type { Township } from '../township/township.js';

/** An event of a township on its way: in the outbox, in the hands of the worker, and received. None of it is a record of the API. */
export const leaveEventTraces = async (on: TestDatabase, township: Township): Promise<void> => {
  const { tenantId } = township;
  const [event, at] = [newId(), township.clock.now()];
  const asRole = (role: 'app' | 'worker', work: (tx: Transaction) => Promise<unknown>): Promise<unknown> =>
    inTenantTransaction(on.database.pool(role), { tenantId, scope: '*', actorId: NOBODY }, work);
  await asRole('app', async (tx) => {
    await tx.query(sql`insert into core.outbox (tenant_id, id, module, event, about, ids, occurred_at) values (${tenantId}, ${event}, 'sample', 'sample.done', ${event}, '{}'::jsonb, ${at})`);
    await tx.query(sql`insert into core.event_receipt (tenant_id, id, event_id, consumer, received_at) values (${tenantId}, ${newId()}, ${event}, 'sample', ${at})`);
  });
  await asRole('worker', (tx) =>
    tx.query(sql`
      insert into core.event_delivery (tenant_id, id, event_id, seq, consumer, event, about, ids, occurred_at, state, attempts, next_at)
      values (${tenantId}, ${newId()}, ${event}, 1, 'sample', 'sample.done', ${event}, '{}'::jsonb, ${at}, 'PENDING', 0, ${at})`),
  );
};
