import type { Work } from '../index.js';
import { newId } from '@xiangzhi/kernel';
import { Errand } from '../fixtures/errand.record.js';
import { Workshop } from '../fixtures/workshop.js';

describe('a use case that never ends', () => {
  it('is given up with nothing stored, gives its connection back, and can send nothing more', async () => {
    const shop = await Workshop.open(200);
    const township = await shop.township();
    const actor = await township.actor({ permissions: [] });
    let late: Work | undefined;
    const endless = () =>
      shop.do(actor, async (work) => {
        await work.insert(Errand, { effort: 1 });
        late = work;
        await new Promise(() => undefined);
      });
    const crowd = await Promise.allSettled(Array.from({ length: 15 }, endless));
    expect(crowd.map((one) => one.status === 'rejected' && (one.reason as { code?: string }).code)).toEqual(Array.from({ length: 15 }, () => 'TIMEOUT'));
    expect(shop.on.database.pool('app').idleCount).toBe(shop.on.database.pool('app').totalCount);
    expect(await shop.rows('select id from lab.errand where tenant_id = $1', township)).toEqual([]);
    await expect(late?.find(Errand, newId())).rejects.toThrow('The transaction has ended');
    await expect(shop.do(actor, (work) => work.insert(Errand, { effort: 1 }))).resolves.toEqual(expect.any(String));
  });
});
