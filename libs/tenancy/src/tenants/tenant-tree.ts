import { newId, type LocalDate } from '@xiangzhi/kernel';
import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import { inBatches } from '../batches.js';
import type { Division } from '../divisions/division-list.js';
import type { OrgLevel } from '../tree/org-level.js';
import { pathBelow, rootPath } from '../tree/unit-path.js';

/** One new row of `core.org_unit`. */
export interface NewUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: OrgLevel;
  readonly kind: string;
  readonly areaCode: string | null;
  readonly name: string;
  readonly fullName: string;
  readonly shortName: string | null;
  readonly unitPath: string;
}

export interface TreeSeed {
  readonly rootUnitId: string;
  readonly areaCode: string;
  readonly name: string;
  readonly kind: string;
  readonly displayName: string;
}

export type ListedVillage = Omit<Division, 'parentCode'>;

/** The units that a new tenant starts with: its root, and below it the villages and communities of the list. */
export function initialTree(seed: TreeSeed, villages: readonly ListedVillage[]): readonly NewUnit[] {
  const { rootUnitId, areaCode, name, kind, displayName } = seed;
  const path = rootPath(areaCode);
  const root: NewUnit = {
    id: rootUnitId, parentId: null, level: 'TOWNSHIP', kind, areaCode, name, fullName: displayName, shortName: null, unitPath: path,
  };
  return [root, ...villages.map((village) => villageUnit(village, seed, path))];
}

function villageUnit({ code, level, kind, name, officialName }: ListedVillage, seed: TreeSeed, path: string): NewUnit {
  const id = newId();
  return {
    id, parentId: seed.rootUnitId, level, kind, areaCode: code, name, fullName: `${seed.displayName}${officialName}`, shortName: name,
    unitPath: pathBelow(path, { id, areaCode: code }),
  };
}

/** Who writes the rows, for which tenant, when. */
export interface TreeAuthor {
  readonly tenantId: string;
  readonly actorId: string;
  readonly at: Date;
  readonly validFrom: LocalDate;
}

/** Writes units, parents before children, inside the entered tenant. */
export async function insertUnits(tx: Transaction, units: readonly NewUnit[], author: TreeAuthor): Promise<void> {
  for (const batch of inBatches(units)) {
    await tx.query(sql`
      insert into core.org_unit (tenant_id, id, parent_id, level, kind, area_code, name, full_name, short_name, unit_path,
        valid_from, valid_to, created_at, created_by, updated_at, updated_by, version)
      values ${sql.join(batch.map((unit) => unitRow(unit, author)))}
      returning id`);
  }
}

function unitRow(unit: NewUnit, { tenantId, actorId, at, validFrom }: TreeAuthor): Statement {
  return sql`(${tenantId}::uuid, ${unit.id}::uuid, ${unit.parentId}::uuid, ${unit.level}, ${unit.kind}, ${unit.areaCode}, ${unit.name},
    ${unit.fullName}, ${unit.shortName}, ${unit.unitPath}, ${validFrom}::date, null::date,
    ${at}::timestamptz, ${actorId}::uuid, ${at}::timestamptz, ${actorId}::uuid, 1)`;
}

/** The villages and communities of a township, as the loaded division list has them. */
export async function listedVillages(tx: Transaction, townshipCode: string): Promise<readonly ListedVillage[]> {
  return tx.query<ListedVillage>(sql`
    select code, level, kind, name, full_name as "officialName" from core.region
    where parent_code = ${townshipCode} and level in ('VILLAGE', 'COMMUNITY') order by code`);
}
