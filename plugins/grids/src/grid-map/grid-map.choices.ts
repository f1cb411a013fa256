import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** 挂图作战: what may lie on the map, each computed from what there is (domain-model §4.1). */
export const GridMapLayer = choices('GridMapLayer', { zh: '网格地图图层', en: 'A layer of the grid map.' }, {
  BOUNDARIES: { zh: '网格边界', en: 'Boundaries of the grids in force.' },
  OFFICERS: { zh: '网格力量与便民联系', en: 'Who works in each grid, and whom residents call.' },
  PARTY_MEMBERS: { zh: '亮身份党员', en: 'Party member officers who show themselves, in the middle of their grids.' },
  SPECIAL_GROUPS: { zh: '特殊群体（大致位置）', en: 'Homes of special groups, as fuzzed points.' },
  ISSUES: { zh: '在办事件（按灯）', en: 'Open issues, by their light.' },
  MEASURES: { zh: '防控设施', en: 'Preventive measures.' },
  VENUES: { zh: '场所（阵地）', en: 'Venues, at the middle of the unit that they belong to.' },
});
export type GridMapLayer = ChoiceOf<typeof GridMapLayer>;
