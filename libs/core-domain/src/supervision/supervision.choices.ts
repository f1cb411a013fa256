import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const SupervisionAbout = choices('SupervisionAbout', { zh: '督办对象', en: 'What an order of supervision urges.' }, {
  ITEM: { zh: '一件督办件', en: 'One overdue item.' },
  INDICATOR: { zh: '一项指标', en: 'One figure of the township.' },
  LIGHT: { zh: '一种灯', en: 'All items of the township with a light.' },
});
export type SupervisionAbout = ChoiceOf<typeof SupervisionAbout>;

export const SupervisionLevel = choices('SupervisionLevel', { zh: '督办级别', en: 'Who supervises.' }, {
  COUNTY: { zh: '县级督办', en: 'The county.' },
  CITY: { zh: '市级督办', en: 'The city.' },
});
export type SupervisionLevel = ChoiceOf<typeof SupervisionLevel>;

export const SupervisedLight = choices('SupervisedLight', { zh: '督办的灯', en: 'Light of the items that are urged.' }, {
  YELLOW: { zh: '黄灯（临期）', en: 'Near due.' },
  RED: { zh: '红灯（逾期）', en: 'Overdue.' },
});
export type SupervisedLight = ChoiceOf<typeof SupervisedLight>;

export const SupervisionParty = choices('SupervisionParty', { zh: '督办一方', en: 'Who has taken a step.' }, {
  COUNTY: { zh: '督办单位', en: 'The county or city.' },
  TOWNSHIP: { zh: '乡镇', en: 'The township.' },
});
export type SupervisionParty = ChoiceOf<typeof SupervisionParty>;

export const SupervisionAct = choices('SupervisionAct', { zh: '督办步骤', en: 'A step of an order of supervision.' }, {
  ISSUE: { zh: '下达', en: 'Issued.' },
  SIGN: { zh: '签收', en: 'Signed by the township.' },
  REPLY: { zh: '反馈', en: 'The township’s reply.' },
  ACCEPT: { zh: '审核通过', en: 'The reply is accepted.' },
  REJECT: { zh: '退回重办', en: 'The reply is rejected.' },
  CLOSE: { zh: '销号', en: 'Closed.' },
  WITHDRAW: { zh: '撤回', en: 'Taken back by who has issued it.' },
});
export type SupervisionAct = ChoiceOf<typeof SupervisionAct>;
