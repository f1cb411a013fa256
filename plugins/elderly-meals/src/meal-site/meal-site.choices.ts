import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MealSiteKind = choices('MealSiteKind', { zh: '助餐点类型', en: 'Kind of a meal site.' }, {
  CANTEEN: { zh: '老年食堂（现制）', en: 'Cooks itself; keeps samples.' },
  DINING_POINT: { zh: '助餐点（配餐）', en: 'Serves what is brought.' },
  DELIVERY_ONLY: { zh: '只送餐', en: 'Delivers only.' },
});
export type MealSiteKind = ChoiceOf<typeof MealSiteKind>;

export const MealOperatorKind = choices('MealOperatorKind', { zh: '运营方类别', en: 'Who runs a meal site.' }, {
  VILLAGE_COLLECTIVE: { zh: '村（社区）集体', en: 'The village itself.' },
  PARTNER: { zh: '社区合伙人', en: 'A community partner.' },
  CARE_HOME: { zh: '养老机构', en: 'A care home.' },
  RESTAURANT: { zh: '餐饮企业', en: 'A restaurant.' },
});
export type MealOperatorKind = ChoiceOf<typeof MealOperatorKind>;

export const MealLicenceKind = choices('MealLicenceKind', { zh: '食品经营资质', en: 'What allows a site to serve food.' }, {
  FOOD_LICENCE: { zh: '食品经营许可', en: 'Food business licence.' },
  FILING: { zh: '食品经营备案', en: 'Filing.' },
});
export type MealLicenceKind = ChoiceOf<typeof MealLicenceKind>;

export const Meal = choices('Meal', { zh: '餐次', en: 'Which meal.' }, {
  BREAKFAST: { zh: '早餐', en: 'Breakfast.' },
  LUNCH: { zh: '午餐', en: 'Lunch.' },
  DINNER: { zh: '晚餐', en: 'Dinner.' },
});
export type Meal = ChoiceOf<typeof Meal>;

export const SiteSuspension = choices('MealSiteSuspension', { zh: '暂停原因', en: 'Why a site is suspended.' }, {
  LICENCE_EXPIRED: { zh: '食品经营资质到期', en: 'Its licence has expired.' },
  OPERATOR_UNLICENSED: { zh: '运营主体停业、注销或食品证照失效', en: 'Whoever runs it does no business any more, or has no food licence in force (ENT-2).' },
  FOOD_INCIDENT: { zh: '食品安全事件', en: 'A food incident.' },
  INSPECTION: { zh: '检查不合格', en: 'It failed an inspection.' },
  OWN_REQUEST: { zh: '自行停业', en: 'It has asked for it.' },
  VENUE_CLOSED: { zh: '所在场所关闭', en: 'The venue that it is in has closed (PLC-3).' },
});
export type SiteSuspension = ChoiceOf<typeof SiteSuspension>;
