import { DomainError } from '@xiangzhi/kernel';
import { inTransaction, type Database } from '@xiangzhi/persistence';
import { listTenants, type TenantEntry } from '@xiangzhi/tenancy';

/** The township with an area code. @throws DomainError NOT_FOUND with the way to the codes that there are */
export async function townshipOf(database: Database, areaCode: string): Promise<TenantEntry> {
  const [found] = await inTransaction(database.pool('platform'), (tx) => listTenants(tx, { areaCode }));
  if (found !== undefined) return found;
  throw new DomainError('NOT_FOUND', { messageZh: `代码为 ${areaCode} 的乡镇尚未开通，请用 xiangzhi tenant list 查看`, argumentPath: ['tenant'] });
}
