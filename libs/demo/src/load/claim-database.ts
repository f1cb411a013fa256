import { readInstallationFacts } from '@xiangzhi/core-domain';
import { DomainError } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database } from '@xiangzhi/persistence';

const notMadeByDemo = (): DomainError =>
  new DomainError('INVARIANT_VIOLATION', {
    messageZh: '本数据库不是演示数据库（其中已有乡镇或账号），不能装入演示数据，也没有演示账号。请另设 XIANGZHI_DATA（或另建空数据库）后执行 xiangzhi demo load',
  });

async function hasAccounts(database: Database): Promise<boolean> {
  const [row] = await readPipelined<{ any: boolean }>(database.pool('identity'), sql`select exists (select from identity.account) as any`);
  return row?.any === true;
}

/** @throws DomainError INVARIANT_VIOLATION on a database that the demo has not made */
export async function assertMadeByDemo(database: Database): Promise<void> {
  if (!(await readInstallationFacts(database)).madeByDemo) throw notMadeByDemo();
}

/**
 * Marks an empty database as the demo's, once and for ever: from then on demo logins work in it and its clock may be moved.
 * @throws DomainError INVARIANT_VIOLATION when somebody has begun to work in it
 */
export async function claimDatabase(database: Database, now: Date): Promise<void> {
  if ((await readInstallationFacts(database)).madeByDemo) return;
  if (await hasAccounts(database)) throw notMadeByDemo();
  const claimed = await inTransaction(database.pool('platform'), (tx) =>
    tx.query(sql`
      insert into core.installation as one (id, made_by_demo, created_at, updated_at)
      select 'installation', true, ${now}::timestamptz, ${now}::timestamptz where not exists (select from core.tenant)
      on conflict (id) do update set made_by_demo = true, updated_at = excluded.updated_at
      returning id`),
  );
  if (claimed.length === 0) throw notMadeByDemo();
}
