import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import type { TenantStatus } from './tenant-status.js';

/** One line of the tenant directory. */
export interface TenantEntry {
  readonly tenantId: string;
  readonly areaCode: string;
  readonly displayName: string;
  readonly countyCode: string;
  readonly cityCode: string;
  readonly status: TenantStatus;
  /** Where an archived one has gone (AM-18). */
  readonly successorCode: string | null;
  readonly successorName: string | null;
  readonly packageKey: string;
  readonly rootUnitId: string;
  readonly createdAt: Date;
}

export interface TenantFilter {
  readonly countyCode?: string;
  readonly cityCode?: string;
  readonly areaCode?: string;
  readonly status?: TenantStatus;
  /** Area code of the last entry of the page before. */
  readonly after?: string;
  /** Default and most: 50,000, more than there are townships. */
  readonly first?: number;
}

const MOST = 50_000;

/** The tenants that the role may see (`platform`: all), in the order of their area codes. */
export function listTenants(tx: Transaction, filter: TenantFilter = {}): Promise<TenantEntry[]> {
  return tx.query<TenantEntry>(sql`
    select tenant.tenant_id as "tenantId", tenant.area_code as "areaCode", tenant.display_name as "displayName",
      tenant.county_code as "countyCode", tenant.city_code as "cityCode", tenant.status,
      tenant.successor_code as "successorCode", tenant.successor_name as "successorName", package.key as "packageKey",
      tenant.root_unit_id as "rootUnitId", tenant.created_at as "createdAt"
    from core.tenant tenant join core.tenant_package package on package.id = tenant.package_id
    where ${sql.join(conditionsOf(filter), sql` and `)}
    order by tenant.area_code limit ${Math.min(filter.first ?? MOST, MOST)}::int`);
}

function conditionsOf({ countyCode, cityCode, areaCode, status, after }: TenantFilter): Statement[] {
  const conditions = [sql`true`];
  if (countyCode !== undefined) conditions.push(sql`tenant.county_code = ${countyCode}`);
  if (cityCode !== undefined) conditions.push(sql`tenant.city_code = ${cityCode}`);
  if (areaCode !== undefined) conditions.push(sql`tenant.area_code = ${areaCode}`);
  if (status !== undefined) conditions.push(sql`tenant.status = ${status}`);
  if (after !== undefined) conditions.push(sql`tenant.area_code > ${after}`);
  return conditions;
}
