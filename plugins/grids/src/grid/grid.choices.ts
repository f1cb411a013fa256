import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const GridType = choices('GridType', { zh: '网格类型', en: 'Type of a grid.' }, {
  ORDINARY: { zh: '普通网格', en: 'Ordinary grid of a village or community.' },
  SPECIAL: { zh: '专属网格', en: 'Special grid: a district, school or park with a governance plan of its own; may overlay others.' },
  MICRO: { zh: '微网格', en: 'Micro-grid below an ordinary one: a lane, a street, a building.' },
});
export type GridType = ChoiceOf<typeof GridType>;

export const GridIndustry = choices('GridIndustry', { zh: '专属网格行业', en: 'What a special grid is about.' }, {
  COMMERCIAL_DISTRICT: { zh: '商圈', en: 'Commercial district.' },
  SCHOOL: { zh: '学校', en: 'School.' },
  LOGISTICS: { zh: '物流', en: 'Logistics.' },
  MARKET: { zh: '市场', en: 'Market.' },
  INDUSTRIAL_PARK: { zh: '园区', en: 'Industrial park.' },
  HOSPITAL: { zh: '医院', en: 'Hospital.' },
  BUILDING: { zh: '楼宇', en: 'Office building.' },
  STATION: { zh: '车站', en: 'Station.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type GridIndustry = ChoiceOf<typeof GridIndustry>;

export const MicroGridKind = choices('MicroGridKind', { zh: '微网格类别', en: 'Kind of a micro-grid.' }, {
  HUTONG: { zh: '胡同', en: 'Lane.' },
  STREET: { zh: '街巷', en: 'Street.' },
  BUILDING: { zh: '楼栋', en: 'Building.' },
  HOUSEHOLD_GROUP: { zh: '联户', en: 'Group of households.' },
});
export type MicroGridKind = ChoiceOf<typeof MicroGridKind>;

export const GridStatus = choices('GridStatus', { zh: '网格状态', en: 'Whether a grid is in force.' }, {
  ACTIVE: { zh: '启用', en: 'In force today.' },
  CLOSED: { zh: '撤销', en: 'Not in force today.' },
});
export type GridStatus = ChoiceOf<typeof GridStatus>;
