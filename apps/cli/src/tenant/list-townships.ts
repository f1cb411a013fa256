import { inTransaction } from '@xiangzhi/persistence';
import { listTenants, type TenantFilter } from '@xiangzhi/tenancy';
import { textOf, type Action, type Options } from '../command/context.js';
import { tableOf } from '../command/table.js';
import { withInstallation } from '../installation/with-installation.js';

const filterOf = (options: Options): TenantFilter => {
  const [countyCode, cityCode] = [textOf(options, 'county'), textOf(options, 'city')];
  return { ...(countyCode ? { countyCode } : {}), ...(cityCode ? { cityCode } : {}) };
};

export const listTownships: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const tenants = await inTransaction(database.pool('platform'), (tx) => listTenants(tx, filterOf(options)));
    const rows = tenants.map(({ areaCode, displayName, status, successorCode, packageKey, tenantId }) => [areaCode, displayName, status, successorCode ?? '', packageKey, tenantId]);
    const table = tableOf(['代码', '名称', '状态', '承接乡镇', '套餐', 'id'], rows);
    return { json: tenants, text: tenants.length === 0 ? '还没有乡镇。请用 xiangzhi tenant create 开通。\nThere is no township yet.' : `${table}\n共 ${tenants.length} 个` };
  });
