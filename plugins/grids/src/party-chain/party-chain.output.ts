import { Choice, choices, Flag, Identifier, Input, Output, Parts, Text, Whole, type ChoiceOf } from '@xiangzhi/plugin-api';

export const PartyLevel = choices('GridPartyLevel', { zh: '四级网格链的层级', en: 'A level of the chain of four.' }, {
  TOWNSHIP_COMMITTEE: { zh: '镇党委', en: 'Committee of the township.' },
  VILLAGE_BRANCH: { zh: '村党支部', en: 'Branch of the village.' },
  GRID_GROUP: { zh: '网格党小组', en: 'Group of the grid.' },
});
export type PartyLevel = ChoiceOf<typeof PartyLevel>;

@Input({ zh: '四级网格链', en: 'Of which grid.' })
export class GridPartyChainsInput {
  @Identifier({ zh: '网格；不填为管理范围内的全部普通网格，最多 200 个', en: 'A grid; all ordinary ones within one’s units by default, two hundred at most.', optional: true })
  readonly gridId?: string | null;
}

@Output({ zh: '链上的一级', en: 'One level of a chain.' })
export class GridPartyLink {
  @Choice(PartyLevel, { zh: '层级', en: 'Level.', privacy: 0 })
  readonly level!: PartyLevel;

  @Identifier({ zh: '单元', en: 'Unit of the level.', privacy: 0 })
  readonly unitId!: string;

  @Text({ zh: '单元名称', en: 'Name of the unit.', max: 60, privacy: 0 })
  readonly unitName!: string;

  @Identifier({ zh: '党组织；空缺为尚未建立，或党组织模块未启用', en: 'Party organisation; null where there is none, or nobody who knows.', privacy: 0, optional: true })
  readonly partyOrgId!: string | null;

  @Text({ zh: '党组织名称', en: 'Its name.', max: 120, privacy: 0, optional: true })
  readonly partyOrgName!: string | null;
}

@Output({ zh: '一个网格的四级链：镇党委—村党支部—网格党小组—党员网格员', en: 'The chain of four of one grid.' })
export class GridPartyChain {
  @Identifier({ zh: '网格', en: 'The grid.', privacy: 0 })
  readonly gridId!: string;

  @Text({ zh: '网格名称', en: 'Its name.', max: 60, privacy: 0 })
  readonly gridName!: string;

  @Parts(() => GridPartyLink, { zh: '各级，自上而下', en: 'Levels, from the top down.', privacy: 0 })
  readonly links!: readonly GridPartyLink[];

  @Whole({ zh: '在岗的党员网格员人数', en: 'Party member officers in post today.', privacy: 0 })
  readonly partyOfficers!: number;

  @Flag({ zh: '四级是否齐全', en: 'Whether all four levels are there.', privacy: 0 })
  readonly complete!: boolean;
}

@Output({ zh: '四级网格链', en: 'Chains of grids.' })
export class GridPartyChains {
  @Flag({ zh: '是否有模块提供党组织', en: 'Whether a module that is on here knows party organisations (CORE-09).', privacy: 0 })
  readonly available!: boolean;

  @Text({ zh: '没有党组织时的说明', en: 'What is missing, and what to do.', max: 200, privacy: 0, optional: true })
  readonly noticeZh!: string | null;

  @Parts(() => GridPartyChain, { zh: '网格', en: 'The grids, by their codes.', privacy: 0 })
  readonly chains!: readonly GridPartyChain[];
}
