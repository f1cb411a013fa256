import { newId } from '@xiangzhi/kernel';
import { JobsWorld } from '../fixtures/jobs-world.js';
import { clearEvents } from './clear-events.js';

describe('finished events', () => {
  it('are cleared with their receipts once they are old; what is under way stays, and so does its receipt', async () => {
    const world = await JobsWorld.start();
    world.modules = [world.consumer('meals', (what) => void (what === 'stuck' && (() => { throw new Error('no'); })()))];
    const township = await world.township('meals');
    for (const what of ['a', 'b', 'stuck']) await world.emitted(township, newId(), what);
    await world.relay().runOnce();
    await world.deliveries().runOnce();
    await world.db.superuser.query(
      `insert into core.event_receipt select tenant_id, gen_random_uuid(), event_id, consumer, now() from core.event_delivery where state = 'PENDING' and tenant_id = $1`, [township.tenantId],
    );
    await world.db.superuser.query(`update core.event_delivery set state = 'FAILED' where state = 'PENDING'`);
    await world.db.superuser.query(`update core.event_receipt set received_at = $1`, [world.clock.now()]);
    world.clock.advance({ days: 1 });
    await world.emitted(township, newId(), 'young');
    await world.relay().runOnce();
    await world.deliveries().runOnce();
    const border = new Date(world.clock.now().getTime() - 3_600_000);
    expect(await clearEvents(world.db.database, border)).toEqual({ events: 3, deliveries: 2, receipts: 2 });
    expect(await clearEvents(world.db.database, border)).toEqual({ events: 0, deliveries: 0, receipts: 0 });
    const { rows } = await world.db.superuser.query('select (select count(*)::int from core.outbox) as events, (select count(*)::int from core.event_delivery) as deliveries, (select count(*)::int from core.event_receipt) as receipts');
    expect(rows).toEqual([{ events: 1, deliveries: 2, receipts: 2 }]);
  });
});
