import { newId } from '@xiangzhi/kernel';
import { inTransaction, openDatabase, sql, type Database } from '@xiangzhi/persistence';
import { heldInstallation, json, run } from '../fixtures/cli-world.js';

interface Listed {
  readonly failed: number;
  readonly deliveries: readonly { readonly id: string; readonly module: string }[];
}

describe('events', () => {
  const held = heldInstallation();
  const x = (...words: string[]) => run(held.directory, 'events', ...words);
  const list = () => json<Listed>(held.directory, 'events', 'list');
  let database: Database;
  let tenantId: string;

  beforeAll(async () => {
    ({ tenantId } = await json<{ tenantId: string }>(held.directory, 'tenant', 'create', '--code', '410922101'));
    if (!held.installation) throw new Error('no installation');
    database = openDatabase(held.installation.urls, { poolSize: 1 });
  });
  afterAll(() => database.close());

  const failedDelivery = (module: string) => {
    const id = newId();
    return inTransaction(database.pool('worker'), async (tx) => {
      await tx.query(sql`
        insert into core.event_delivery (tenant_id, id, event_id, seq, consumer, event, about, ids, occurred_at, state, attempts, next_at, last_error)
        values (${tenantId}, ${id}, ${newId()}, 1, ${module}, 'grids.issueClosed', ${newId()}, '{}', now(), 'FAILED', 12, now(), '没有这条记录')`);
      return id;
    });
  };

  it('list names township, module and reason of what failed', async () => {
    const id = await failedDelivery('wells');
    const { out } = await x('list');
    for (const said of [id, '清丰县马庄桥镇', 'grids.issueClosed → wells', '没有这条记录', 'events retry']) expect(out).toContain(said);
    expect((await list()).deliveries.map((one) => one.id)).toContain(id);
  });

  it('retry lets one, those of a module, or all be tried again', async () => {
    const [one, two, three] = [await failedDelivery('lamps'), await failedDelivery('lamps'), await failedDelivery('roads')];
    const open = async () => (await list()).deliveries.map(({ id }) => id).filter((id) => [one, two, three].includes(id));
    expect((await x('retry', '--id', one)).exitCode).toBe(0);
    expect(await open()).toEqual(expect.not.arrayContaining([one]));
    await x('retry', '--module', 'lamps');
    expect(await open()).toEqual([three]);
    await x('retry', '--all');
    expect(await open()).toEqual([]);
  });

  it('retry of what has not failed is refused, and so is a choice of none or two', async () => {
    expect(await x('retry', '--id', newId())).toMatchObject({ exitCode: 4, err: expect.stringContaining('events list') as unknown });
    expect((await x('retry')).exitCode).toBe(2);
    expect((await x('retry', '--all', '--module', 'lamps')).exitCode).toBe(2);
  });

  it('doctor says that something stands still', async () => {
    await failedDelivery('wells');
    expect((await run(held.directory, 'doctor')).out).toContain('xiangzhi events list');
  });
});
