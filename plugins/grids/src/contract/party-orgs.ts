import { defineContract } from '@xiangzhi/plugin-api';

/** Levels of the chain 镇党委—村党支部—网格党小组, from the top down; the last one, 党员网格员, is the grids' own. */
export const PARTY_LEVELS = ['TOWNSHIP_COMMITTEE', 'VILLAGE_BRANCH', 'GRID_GROUP'] as const;
export type PartyLevel = (typeof PARTY_LEVELS)[number];

/** A party organisation that belongs to a unit. */
export interface PartyOrgOfUnit {
  readonly unitId: string;
  readonly id: string;
  readonly name: string;
}

/** AM-25: which party organisation each of these units has: the committee of a township, the branch of a village, the group of a grid. One a unit at most. */
export const partyOrgsOfUnits = defineContract<readonly string[], readonly PartyOrgOfUnit[]>({
  name: 'grids.partyOrgsOfUnits',
  zh: '单元的党组织',
  en: 'Party organisations of units.',
});
