import { readFileSync } from 'node:fs';
import type { OrgLevel } from '../tree/org-level.js';

/** The day that the list in the product describes; units from the list are in force from here on at the latest. */
export const DIVISION_LIST_DATE = '2023-06-30';

export type DivisionLevel = Extract<OrgLevel, 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE' | 'COMMUNITY'>;

/**
 * What kind of unit stands on a level: counties COUNTY, DISTRICT or FUNCTIONAL_ZONE (a development zone that the
 * statisticians list like a county), townships TOWN 镇, TOWNSHIP 乡 or SUBDISTRICT 街道, the village level REGULAR or QUASI
 * (类似居委会, listed for statistics without a committee of its own).
 */
export type DivisionKind =
  | 'PROVINCE' | 'CITY' | 'COUNTY' | 'DISTRICT' | 'FUNCTIONAL_ZONE' | 'TOWN' | 'TOWNSHIP' | 'SUBDISTRICT' | 'REGULAR' | 'QUASI';

/** One unit of the official division list. */
export interface Division {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: DivisionLevel;
  readonly kind: DivisionKind;
  /** As people say it: 四合楼, 柳屯镇. Unique among units of one level below one parent. */
  readonly name: string;
  /** As it is listed: 四合楼村委会, 濮阳县柳屯镇. */
  readonly officialName: string;
}

type DivisionRow = readonly [string, string | null, DivisionLevel, DivisionKind, string, string];

/**
 * The divisions of 濮阳, parents before children, as `tools/divisions/slice.mjs` cut them out of the national list at
 * build time. Read from disk on each call: it is needed once in the life of a database.
 */
export function readDivisionList(): readonly Division[] {
  const rows = JSON.parse(readFileSync(new URL('./puyang.json', import.meta.url), 'utf8')) as readonly DivisionRow[];
  return rows.map(([code, parentCode, level, kind, name, officialName]) => ({ code, parentCode, level, kind, name, officialName }));
}
