import { newId, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { assertPlacement, assertUnitCode, displayNameOf, pathBelow, pathsTo, unitNameOf, type OrgLevel } from '@xiangzhi/tenancy';
import type { BoundaryColumns } from './boundary-columns.js';
import { OrgUnit } from './org-unit.record.js';
import { assertStands } from './standing.rules.js';

/** A unit to be opened below another. */
export interface NewUnit {
  readonly parentId: string;
  readonly level: Exclude<OrgLevel, 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP'>;
  readonly name: string;
  readonly kind?: string;
  readonly areaCode?: string | null;
  readonly validFrom?: LocalDate | null;
  readonly boundary?: BoundaryColumns | null;
}

/** The township's own code: the first label of every path in it. */
export const townshipCodeIn = ({ unitPath }: Pick<OrgUnit, 'unitPath'>): string => (pathsTo(unitPath)[0] ?? '').slice(0, -1);

/**
 * Opens a unit, for `createOrgUnit` and for modules whose records are units as well (a grid is one). CORE-01, CORE-03, CORE-05, CORE-05b.
 * @returns the unit as it is stored
 * @throws DomainError NOT_FOUND (`parentId`), INVARIANT_VIOLATION, VALIDATION; DUPLICATE by the key of siblings' names
 */
export const openOrgUnit = async (work: Work, { parentId, level, name: wished, kind = 'REGULAR', areaCode = null, validFrom, boundary }: NewUnit): Promise<RowOf<OrgUnit>> => {
  const parent = await work.lock(OrgUnit, parentId, undefined, 'parentId');
  const from = validFrom ?? work.today;
  assertStands(parent, from, 'parentId');
  assertPlacement(level, parent.level);
  assertUnitCode({ level, areaCode }, { townshipCode: townshipCodeIn(parent), parent });
  const name = unitNameOf(wished);
  const id = newId();
  await work.insert(OrgUnit, {
    id, parentId, level, kind, name, fullName: displayNameOf(parent.fullName, name), shortName: null, areaCode, unitPath: pathBelow(parent.unitPath, { id, areaCode }),
    validFrom: from, validTo: null, ...boundary,
  });
  return work.find(OrgUnit, id);
};
