import type { DivisionKind } from '../divisions/division-list.js';

/** What is asked for when a tenant is made. Either a listed area code, or a county and a name, or all three. */
export interface TownshipRequest {
  /** Nine digits; left out for a township that has no official code yet (CORE-05b). */
  readonly areaCode?: string;
  /** Needed for a township that the division list lacks; otherwise it must agree with the list. */
  readonly name?: string;
  /** Six digits; needed for a township that the division list lacks. */
  readonly countyCode?: string;
}

/** A township that a tenant can be made for: identity, name, and the county that its display name must contain (CORE-01). */
export interface Township {
  /** Null: nobody has given it a code yet. */
  readonly areaCode: string | null;
  readonly name: string;
  readonly officialName: string;
  readonly kind: DivisionKind;
  readonly county: County;
  /** Whether the division list knows it; its villages are then known too. */
  readonly listed: boolean;
}

export interface County {
  readonly code: string;
  readonly name: string;
  readonly cityCode: string;
}

/** 镇, 街道 or 乡, by the ending of the name. */
export function kindOfTownship(name: string): DivisionKind {
  if (name.endsWith('街道') || name.endsWith('街道办事处')) return 'SUBDISTRICT';
  return name.endsWith('镇') ? 'TOWN' : 'TOWNSHIP';
}
