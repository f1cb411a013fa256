import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { newId } from '@xiangzhi/kernel';
import { inTenantTransaction, openDatabase, sql, type Database } from '@xiangzhi/persistence';
import { heldInstallation, json, run } from '../fixtures/cli-world.js';

describe('jobs', () => {
  const held = heldInstallation();
  let database: Database;
  const townshipAt = async (code: string): Promise<string> => (await json<{ tenantId: string }>(held.directory, 'tenant', 'create', '--code', code)).tenantId;

  beforeAll(() => {
    if (!held.installation) throw new Error('no installation');
    database = openDatabase(held.installation.urls, { poolSize: 1 });
  });
  afterAll(() => database.close());

  const put = (tenantId: string, state: string, done: number): Promise<unknown> => inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) => tx.query(sql`
    insert into core.township_job (tenant_id, id, unit_path, kind, label_zh, state, done, total, about_id, created_at, updated_at, version)
    values (${tenantId}, ${newId()}, '1/', 'core.check-import', '检查导入文件', ${state}, ${done}, 200, ${newId()}, now(), now(), 1)`));

  it('are listed with a progress line each, of one township', async () => {
    const tenantId = await townshipAt('410922102');
    await put(await townshipAt('410922104'), 'RUNNING', 1);
    expect((await run(held.directory, 'jobs', 'list', '--tenant', '410922102')).out).toContain('没有后台任务');
    await put(tenantId, 'DONE', 200);
    expect((await run(held.directory, 'jobs', 'list', '--tenant', '410922102')).out).toContain('检查导入文件 [####################] 100% 200/200 已完成');
    expect(await json(held.directory, 'jobs', 'list', '--tenant', '410922102')).toEqual([expect.objectContaining({ kind: 'core.check-import', done: 200, state: 'DONE' })]);
  });

  it('are watched until nothing is under way', async () => {
    const tenantId = await townshipAt('410922103');
    await put(tenantId, 'RUNNING', 50);
    const watched = run(held.directory, 'jobs', 'watch', '--tenant', '410922103');
    await inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) => tx.query(sql`update core.township_job set state = 'DONE', done = total where tenant_id = ${tenantId}`));
    expect(await watched).toMatchObject({ exitCode: 0, out: expect.stringContaining('没有进行中的后台任务') as unknown });
  });
});
