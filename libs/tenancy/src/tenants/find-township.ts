import { sql, type Transaction } from '@xiangzhi/persistence';
import { countyOfRequest, townshipOf, type ListedTownship } from './township.rules.js';
import type { Township, TownshipRequest } from './township.js';

interface RegionRow {
  readonly code: string;
  readonly level: string;
  readonly kind: Township['kind'];
  readonly name: string;
  readonly full_name: string;
}

/**
 * Looks a request up in the loaded division list.
 * @throws DomainError VALIDATION (CORE-01) with the cure when it names no township
 */
export async function findTownship(tx: Transaction, request: TownshipRequest): Promise<Township> {
  const countyCode = countyOfRequest(request);
  const rows = await tx.query<RegionRow>(sql`
    select code, level, kind, name, full_name from core.region
    where (code = ${countyCode} and level = 'COUNTY') or (parent_code = ${countyCode} and level = 'TOWNSHIP')`);
  const county = rows.find(({ level }) => level === 'COUNTY');
  const townships = rows.filter(({ level }) => level === 'TOWNSHIP');
  const name = request.name?.trim();
  return townshipOf(request, {
    county: county ? { code: county.code, name: county.name } : null,
    byCode: listed(townships.find(({ code }) => code === request.areaCode)),
    byName: listed(townships.find((row) => name !== undefined && [row.name, row.full_name].includes(name))),
    townshipsInCounty: townships.length,
  });
}

const listed = (row: RegionRow | undefined): ListedTownship | null =>
  row ? { areaCode: row.code, name: row.name, officialName: row.full_name, kind: row.kind } : null;
