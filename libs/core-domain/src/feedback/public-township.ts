import { DomainError, type OperationContext } from '@xiangzhi/plugin-api';
import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';

/**
 * The township that somebody without a login means by its division code.
 * @param argumentPath where the code was said
 * @throws DomainError NOT_FOUND for a code that is no open township of this installation
 */
export const townshipByCode = async (database: Pick<Database, 'pool'>, areaCode: string, argumentPath: readonly string[]): Promise<string> => {
  const [township] = await readPipelined<{ tenantId: string }>(
    database.pool('platform'),
    sql`select tenant_id as "tenantId" from core.tenant where area_code = ${areaCode} and status = 'ACTIVE'`,
  );
  if (township) return township.tenantId;
  throw new DomainError('NOT_FOUND', { messageZh: `没有区划代码为“${areaCode}”的乡镇（街道）使用本平台，请核对 9 位代码`, argumentPath });
};

/** The same for an operation. */
export const publicTownship = ({ get }: Pick<OperationContext, 'get'>, areaCode: string): Promise<string> => townshipByCode(get(DatabaseAccess).database, areaCode, ['input', 'areaCode']);
