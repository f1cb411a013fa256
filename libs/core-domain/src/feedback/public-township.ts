import { DomainError, type OperationContext } from '@xiangzhi/plugin-api';
import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';

interface Found {
  readonly tenantId: string;
  readonly status: string;
  readonly name: string;
  readonly successorCode: string | null;
  readonly successorName: string | null;
}

/** Where a merged township is to be found now is no secret (AM-18). */
const gone = ({ name, successorCode, successorName }: Found, argumentPath: readonly string[]): DomainError =>
  new DomainError('NOT_FOUND', { rule: 'AM-18', messageZh: `${name}已并入${successorName}（${successorCode}），请改用该乡镇的区划代码`, argumentPath });

/**
 * The township that somebody without a login means by its division code.
 * @param argumentPath where the code was said
 * @throws DomainError NOT_FOUND for a code that is no open township of this installation
 */
export const townshipByCode = async (database: Pick<Database, 'pool'>, areaCode: string, argumentPath: readonly string[]): Promise<string> => {
  const [township] = await readPipelined<Found>(
    database.pool('platform'),
    sql`select tenant_id as "tenantId", status, display_name as name, successor_code as "successorCode", successor_name as "successorName" from core.tenant where area_code = ${areaCode} and status in ('ACTIVE', 'ARCHIVED')`,
  );
  if (township?.status === 'ACTIVE') return township.tenantId;
  if (township?.successorName) throw gone(township, argumentPath);
  throw new DomainError('NOT_FOUND', { messageZh: `没有区划代码为“${areaCode}”的乡镇（街道）使用本平台，请核对 9 位代码`, argumentPath });
};

/** The same for an operation. */
export const publicTownship = ({ get }: Pick<OperationContext, 'get'>, areaCode: string): Promise<string> => townshipByCode(get(DatabaseAccess).database, areaCode, ['input', 'areaCode']);
