import { areaCodeOf, DomainError, DomainErrors, type Clock } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { displayNameOf } from '../tree/naming.rules.js';
import { createTenant, type CreatedTenant, type CreateTenantInput } from './create-tenant.js';
import { findTownship } from './find-township.js';
import { listTenants, type TenantEntry } from './list-tenants.js';
import type { TownshipRequest } from './township.js';

/** Which townships: given one by one, or all that the division list has in a county (6 digits) or city (4 digits). */
export type ImportSource = { readonly rows: readonly TownshipRequest[] } | { readonly countyCode: string } | { readonly cityCode: string };

export interface ImportResult {
  readonly created: readonly CreatedTenant[];
  /** Tenants that were there already and stay as they are: a second import changes nothing. */
  readonly existing: readonly Pick<TenantEntry, 'tenantId' | 'areaCode' | 'displayName'>[];
}

export type ImportSettings = Pick<CreateTenantInput, 'packageKey' | 'actorId' | 'validFrom'>;

/**
 * Makes many townships tenants in the caller's transaction of role `platform`, all or none.
 * @throws DomainErrors with every faulty row, its path starting with `rows` and the row's number from 0
 */
export async function importTenants(
  tx: Transaction,
  source: ImportSource,
  settings: ImportSettings,
  clock: Clock,
): Promise<ImportResult> {
  const rows = 'rows' in source ? source.rows : await listedTownships(tx, source);
  const created: CreatedTenant[] = [];
  const existing: TenantEntry[] = [];
  const faults: DomainError[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      const known = await tenantOf(tx, row);
      if (known) existing.push(known);
      else created.push(await createTenant(tx, { ...row, ...settings }, clock));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      faults.push(located(error, index));
    }
  }
  if (faults.length > 0) throw new DomainErrors(faults);
  return { created, existing: existing.map(({ tenantId, areaCode, displayName }) => ({ tenantId, areaCode, displayName })) };
}

async function tenantOf(tx: Transaction, row: TownshipRequest): Promise<TenantEntry | undefined> {
  const { areaCode, county, name } = await findTownship(tx, row);
  if (areaCode !== null) return (await listTenants(tx, { areaCode }))[0];
  // Without a code of its own a township is known by its name in its county; the first import gave it a provisional code.
  const inCounty = await listTenants(tx, { countyCode: county.code });
  return inCounty.find((tenant) => tenant.areaCode.startsWith('P-') && tenant.displayName === displayNameOf(county.name, name));
}

async function listedTownships(tx: Transaction, source: Exclude<ImportSource, { rows: unknown }>): Promise<TownshipRequest[]> {
  const [code, level, argument] = 'countyCode' in source ? [source.countyCode, 'COUNTY', 'countyCode'] : [source.cityCode, 'CITY', 'cityCode'];
  const townships =
    areaCodeOf(code, [argument]).level === level
      ? await tx.query<{ areaCode: string }>(sql`
          select code as "areaCode" from core.region where level = 'TOWNSHIP' and starts_with(code, ${code}) order by code`)
      : [];
  if (townships.length > 0) return townships;
  throw new DomainError('VALIDATION', {
    rule: 'CORE-01',
    messageZh: `区划名录中没有代码为 ${code} 的${level === 'CITY' ? '市（4 位）' : '县（区）（6 位）'}，请核对代码`,
    argumentPath: [argument],
  });
}

const located = (error: DomainError, index: number): DomainError =>
  new DomainError(error.code, {
    ...error.details,
    messageZh: `第 ${index + 1} 行：${error.messageZh}`,
    argumentPath: ['rows', index, ...(error.details.argumentPath ?? [])],
  });
