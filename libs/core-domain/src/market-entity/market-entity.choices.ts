import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MarketEntityKind = choices('MarketEntityKind', { zh: '市场主体类型', en: 'Kind of a market entity.' }, {
  ENTERPRISE: { zh: '企业', en: 'Enterprise.' },
  INDIVIDUAL_BUSINESS: { zh: '个体工商户', en: 'Individual business.' },
  COOPERATIVE: { zh: '合作社', en: 'Cooperative.' },
  SOCIAL_ORG: { zh: '社会组织', en: 'Social organisation.' },
  INSTITUTION: { zh: '事业单位', en: 'Public institution.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type MarketEntityKind = ChoiceOf<typeof MarketEntityKind>;

export const EmployeesBand = choices('EmployeesBand', { zh: '从业人数', en: 'How many people work there.' }, {
  UNDER_10: { zh: '10 人以下', en: 'Fewer than 10.' },
  FROM_10: { zh: '10—49 人', en: '10 to 49.' },
  FROM_50: { zh: '50—99 人', en: '50 to 99.' },
  FROM_100: { zh: '100—299 人', en: '100 to 299.' },
  FROM_300: { zh: '300 人及以上', en: '300 and more.' },
});
export type EmployeesBand = ChoiceOf<typeof EmployeesBand>;

export const LicenceKind = choices('MarketLicenceKind', { zh: '证照类型', en: 'Kind of a licence.' }, {
  BUSINESS: { zh: '营业执照', en: 'Business licence.' },
  FOOD: { zh: '食品经营许可', en: 'Food business licence.' },
  FOOD_FILING: { zh: '食品经营备案', en: 'Filing of a food business.' },
  HYGIENE: { zh: '公共场所卫生许可', en: 'Hygiene licence of a public place.' },
  MEDICAL: { zh: '医疗机构执业许可', en: 'Medical licence.' },
  FIRE: { zh: '消防安全检查合格证', en: 'Fire safety certificate.' },
  OTHER: { zh: '其他证照', en: 'Other.' },
});
export type LicenceKind = ChoiceOf<typeof LicenceKind>;

/** ENT-2: 30, 7 and 0 days before the last day. Not the light of deadlines: nobody handles a licence by the clock. */
export const LicenceLight = choices('LicenceLight', { zh: '证照亮灯', en: 'How near a licence is to its end.' }, {
  GREY: { zh: '长期有效或无在用证照', en: 'No end, or no licence in use.' },
  GREEN: { zh: '有效', en: 'More than 30 days left.' },
  YELLOW: { zh: '30 日内到期', en: '30 to 8 days left.' },
  ORANGE: { zh: '7 日内到期', en: '7 days left or fewer.' },
  RED: { zh: '今日到期或已过期', en: 'Its last day is today or was before.' },
});
export type LicenceLight = ChoiceOf<typeof LicenceLight>;
