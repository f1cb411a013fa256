import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** Baseline categories (domain-model §4.1); a township's own codes stand below one of them. */
export const GridIssueCategory = choices('GridIssueCategory', { zh: '事件类别', en: 'Category of an issue.' }, {
  FACILITY: { zh: '公共设施', en: 'Public facilities.' },
  ENV: { zh: '市容环境', en: 'Environment.' },
  SAFETY: { zh: '安全隐患', en: 'Safety hazard.' },
  CHARGING: { zh: '充电桩增建', en: 'Charging points.' },
  DISPUTE: { zh: '矛盾纠纷', en: 'Dispute.' },
  SERVICE: { zh: '民生服务', en: 'Services for residents.' },
  CARE: { zh: '特殊群体', en: 'People who need care.' },
  ORDER: { zh: '治安', en: 'Public order.' },
  FLOOD: { zh: '内涝排水', en: 'Flooding and drainage.' },
  SUGGEST: { zh: '意见建议', en: 'Suggestion.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type GridIssueCategory = ChoiceOf<typeof GridIssueCategory>;

/** What is asked for; deadlines go by it (§4.3). */
export const GridIssueDemand = choices('GridIssueDemand', { zh: '诉求类型', en: 'What is asked for.' }, {
  CONSULT: { zh: '咨询', en: 'A question.' },
  HELP: { zh: '求助', en: 'Help.' },
  SUGGEST: { zh: '建议', en: 'A suggestion.' },
  COMPLAINT: { zh: '投诉举报', en: 'A complaint.' },
});
export type GridIssueDemand = ChoiceOf<typeof GridIssueDemand>;

export const GridIssueSeverity = choices('GridIssueSeverity', { zh: '严重程度', en: 'How serious an issue is.' }, {
  GENERAL: { zh: '一般', en: 'General.' },
  MAJOR: { zh: '较大', en: 'Major.' },
  CRITICAL: { zh: '重大', en: 'Critical: put before the leader at once (GRID-INV-8).' },
});
export type GridIssueSeverity = ChoiceOf<typeof GridIssueSeverity>;

export const GridIssueSource = choices('GridIssueSource', { zh: '事件来源', en: 'Where an issue comes from.' }, {
  OFFICER: { zh: '网格员上报', en: 'A grid officer.' },
  RESIDENT: { zh: '群众反映', en: 'A resident.' },
  TEAM: { zh: '服务队', en: 'A service team.' },
  PARTNER: { zh: '合伙人', en: 'A community partner.' },
  HOTLINE_12345: { zh: '12345 热线', en: 'The hotline 12345.' },
  MAYOR_MAILBOX: { zh: '市长信箱', en: 'The mayor’s mailbox.' },
  PETITION: { zh: '信访', en: 'A petition.' },
  INSPECTION: { zh: '督查检查', en: 'An inspection.' },
  SENSOR: { zh: '感知设备', en: 'A sensor.' },
  PATROL: { zh: '巡查', en: 'A patrol.' },
  OPEN311: { zh: '开放接口（Open311）', en: 'Somebody without a login, through the public interface by GeoReport v2.' },
});
export type GridIssueSource = ChoiceOf<typeof GridIssueSource>;

export const GridIssueMode = choices('GridIssueMode', { zh: '办理方式', en: 'How an issue is handled.' }, {
  SELF: { zh: '自办', en: 'By the grid itself.' },
  DEPT: { zh: '单办', en: 'By one unit.' },
  JOINT: { zh: '联办', en: 'By several, one of which leads.' },
  COUNTY: { zh: '上报县级', en: 'By the county.' },
});
export type GridIssueMode = ChoiceOf<typeof GridIssueMode>;

export const GridIssueRefusal = choices('GridIssueRefusal', { zh: '不予受理的理由', en: 'Why a report is not accepted.' }, {
  NOT_DUTY: { zh: '不属于本乡镇职责', en: 'Not the township’s duty.' },
  LEGAL_CHANNEL: { zh: '应走信访、司法途径', en: 'A matter of petitions or of the courts.' },
  NO_SUBSTANCE: { zh: '无实质内容', en: 'Nothing that could be handled.' },
  EMERGENCY: { zh: '紧急情况，已转 110、119、120', en: 'An emergency; passed on to 110, 119, 120.' },
});
export type GridIssueRefusal = ChoiceOf<typeof GridIssueRefusal>;

export const CallbackVerdict = choices('GridCallbackVerdict', { zh: '回访评价', en: 'What the reporter says.' }, {
  SATISFIED: { zh: '满意', en: 'Satisfied.' },
  BASICALLY: { zh: '基本满意', en: 'Basically satisfied.' },
  DISSATISFIED: { zh: '不满意', en: 'Dissatisfied.' },
  UNREACHABLE: { zh: '联系不上', en: 'Could not be reached.' },
});
export type CallbackVerdict = ChoiceOf<typeof CallbackVerdict>;
