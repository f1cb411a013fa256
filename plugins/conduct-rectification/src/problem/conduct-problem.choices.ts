import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** 自己查、群众帮、集体议. */
export const ConductFindMethod = choices('ConductFindMethod', { zh: '查摆方式', en: 'How a problem was found.' }, {
  CHECKLIST: { zh: '对标清单查', en: 'Against a list.' },
  OPEN_ADVICE: { zh: '开门纳谏查', en: 'By asking people.' },
  DEEP_ANALYSIS: { zh: '深度剖析查', en: 'In a meeting.' },
});
export type ConductFindMethod = ChoiceOf<typeof ConductFindMethod>;

export const ConductChannel = choices('ConductChannel', { zh: '问题来源', en: 'Where a problem comes from.' }, {
  DISCIPLINE: { zh: '纪检监察', en: 'Discipline inspection.' },
  INSPECTION: { zh: '巡察整改', en: 'Inspection tours.' },
  PETITION: { zh: '信访', en: 'Petitions.' },
  MAYOR_MAILBOX: { zh: '市长信箱', en: 'The mayor’s mailbox.' },
  HOTLINE_12345: { zh: '12345 热线', en: 'The hotline.' },
  GRID_VISIT: { zh: '网格员入户走访', en: 'Visits of grid officers.' },
  SELF: { zh: '自查', en: 'Found by those concerned.' },
  MEETING: { zh: '会议研究', en: 'A meeting.' },
});
export type ConductChannel = ChoiceOf<typeof ConductChannel>;

export const ConductLevel = choices('ConductLevel', { zh: '问题层级', en: 'Whose problem it is.' }, {
  TEAM: { zh: '领导班子', en: 'Of the leading group.' },
  MEMBER: { zh: '班子成员', en: 'Of a member of it; few see it (CR-6).' },
  STAFF: { zh: '干部职工', en: 'Of the staff.' },
});
export type ConductLevel = ChoiceOf<typeof ConductLevel>;

export const RectifyType = choices('RectifyType', { zh: '整改类型', en: 'Kind of rectification.' }, {
  IMMEDIATE: { zh: '立行立改', en: 'At once.' },
  DEADLINE: { zh: '限期整改', en: 'By a day.' },
  LONG_TERM: { zh: '长期坚持', en: 'For good: it is looked at again each year.' },
});
export type RectifyType = ChoiceOf<typeof RectifyType>;

export const AcceptanceConclusion = choices('AcceptanceConclusion', { zh: '验收结论', en: 'What the reviewer concludes.' }, {
  PASS: { zh: '通过', en: 'As it should be.' },
  FAIL: { zh: '不通过', en: 'Back to work.' },
});
export type AcceptanceConclusion = ChoiceOf<typeof AcceptanceConclusion>;
