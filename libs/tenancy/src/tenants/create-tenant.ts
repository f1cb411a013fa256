import { DomainError, localDateFrom, localDateOf, newId, provisionalCode, type Clock, type LocalDate } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { DIVISION_LIST_DATE } from '../divisions/division-list.js';
import { packageByKey, type StoredPackage } from '../packages/store-packages.js';
import { displayNameOf } from '../tree/naming.rules.js';
import { findTownship } from './find-township.js';
import { initialTree, insertUnits, listedVillages } from './tenant-tree.js';
import type { Township, TownshipRequest } from './township.js';

/** Stands for the installation itself where no person acts (command line, demo). */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface CreateTenantInput extends TownshipRequest {
  readonly packageKey: string;
  /** Account of the platform administrator. Default: {@link NOBODY}. */
  readonly actorId?: string;
  /** First business day of the units. Default: the day of the division list for listed townships, today for others. */
  readonly validFrom?: LocalDate;
}

export interface CreatedTenant {
  readonly tenantId: string;
  readonly rootUnitId: string;
  readonly areaCode: string;
  /** With the county (CORE-01): `清丰县城关镇`. */
  readonly displayName: string;
  /** Rows of the new tree, the root included. */
  readonly units: number;
}

/** A township that has its code, and the name that tells it from the others of the county. */
type Founding = Township & { readonly areaCode: string; readonly displayName: string };

/**
 * Makes a township a tenant: directory row, root unit and all listed villages and communities, in the caller's
 * transaction of role `platform`. Afterwards the transaction stands inside the new tenant (`xz.enter`), because row-level
 * security binds the platform too.
 * @throws DomainError VALIDATION (unknown code or package, with the cure), DUPLICATE (CORE-01: the code, or the name in
 * its county, is taken)
 */
export async function createTenant(tx: Transaction, input: CreateTenantInput, clock: Clock): Promise<CreatedTenant> {
  const tenantPackage = await packageByKey(tx, input.packageKey);
  const township = await findTownship(tx, input);
  const areaCode = township.areaCode ?? (await nextProvisionalCode(tx, township.county.code));
  const founding: Founding = { ...township, areaCode, displayName: displayNameOf(township.county.name, township.name) };
  const author = { tenantId: newId(), actorId: input.actorId ?? NOBODY, at: clock.now() };
  const rootUnitId = newId();
  await insertTenant(tx, founding, { ...author, rootUnitId, tenantPackage });

  await tx.query(sql`select xz.enter(${author.tenantId}::uuid, '*', ${author.actorId}::uuid)`);
  const villages = township.listed ? await listedVillages(tx, areaCode) : [];
  const units = initialTree({ ...founding, rootUnitId }, villages);
  const customary = township.listed ? DIVISION_LIST_DATE : localDateOf(author.at);
  const validFrom = localDateFrom(input.validFrom ?? customary, ['validFrom']);
  await insertUnits(tx, units, { ...author, validFrom });
  return { tenantId: author.tenantId, rootUnitId, areaCode, displayName: founding.displayName, units: units.length };
}

interface TenantAuthor {
  readonly tenantId: string;
  readonly rootUnitId: string;
  readonly actorId: string;
  readonly at: Date;
  readonly tenantPackage: StoredPackage;
}

/** A taken code or name does not abort the transaction: an import can go on and report all its faults at once. */
async function insertTenant(tx: Transaction, founding: Founding, author: TenantAuthor): Promise<void> {
  const { tenantId, rootUnitId, actorId, at, tenantPackage } = author;
  const inserted = await tx.query(sql`
    insert into core.tenant (tenant_id, id, area_code, county_code, city_code, display_name, status, package_id, settings, root_unit_id,
      created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}::uuid, ${tenantId}::uuid, ${founding.areaCode}, ${founding.county.code}, ${founding.county.cityCode},
      ${founding.displayName}, 'ACTIVE', ${tenantPackage.id}::uuid, '{}'::jsonb, ${rootUnitId}::uuid,
      ${at}::timestamptz, ${actorId}::uuid, ${at}::timestamptz, ${actorId}::uuid, 1)
    on conflict do nothing
    returning id`);
  if (inserted.length === 0) throw await taken(tx, founding);
  await projectTownship(tx, founding, author);
}

/** What the county and the city see of it: that it exists, by name. */
async function projectTownship(tx: Transaction, founding: Founding, { tenantId, at }: TenantAuthor): Promise<void> {
  await tx.query(sql`
    insert into oversight.township (tenant_id, id, county_code, city_code, area_code, display_name, status, created_at, updated_at, version)
    values (${tenantId}::uuid, ${tenantId}::uuid, ${founding.county.code}, ${founding.county.cityCode}, ${founding.areaCode},
      ${founding.displayName}, 'ACTIVE', ${at}::timestamptz, ${at}::timestamptz, 1)`);
}

interface Holder {
  readonly name: string;
  /** Where it has gone, when it is an archive. */
  readonly successor: string | null;
}

/** A code stays with the township that has had it, also when that is an archive (AM-18). */
const heldBy = (areaCode: string, { name, successor }: Holder): string =>
  successor === null
    ? `代码 ${areaCode} 的乡镇“${name}”已经开通，不能重复开通。如需修改，请在乡镇列表中打开它`
    : `代码 ${areaCode} 是已撤并的“${name}”，它已并入${successor}。新乡镇请用新的代码；代码尚未公布的，只填县（区）和名称`;

async function taken(tx: Transaction, { areaCode, county, name, displayName }: Founding): Promise<DomainError> {
  const [holder] = await tx.query<Holder>(sql`select display_name as name, successor_name as successor from core.tenant where area_code = ${areaCode}`);
  const messageZh = holder
    ? heldBy(areaCode, holder)
    : `${county.name}已有名为“${name}”的乡镇（${displayName}），同一县（区）内乡镇不能重名。请核对名称，或在乡镇列表中打开已有的乡镇`;
  return new DomainError('DUPLICATE', { rule: 'CORE-01', messageZh, argumentPath: [holder ? 'areaCode' : 'name'] });
}

/** Two creations in one county wait for each other here, so that they do not take the same number. */
async function nextProvisionalCode(tx: Transaction, countyCode: string): Promise<string> {
  const prefix = `P-${countyCode}-`;
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`tenant ${prefix}`}, 0))`);
  const rows = await tx.query<{ area_code: string }>(sql`select area_code from core.tenant where starts_with(area_code, ${prefix})`);
  const last = Math.max(0, ...rows.map(({ area_code: code }) => Number(code.slice(prefix.length))));
  return provisionalCode(countyCode, last + 1);
}
