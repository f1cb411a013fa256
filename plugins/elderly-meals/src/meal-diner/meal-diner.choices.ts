import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MealGround = choices('MealGround', { zh: '助餐资格', en: 'Why somebody may eat here.' }, {
  AGE70: { zh: '年满 70 周岁', en: 'Seventy years and older, on the day itself.' },
  LOST_CAPACITY: { zh: '失能', en: 'Cannot care for himself.' },
  DISABILITY: { zh: '残疾', en: 'Disabled.' },
  LIVING_ALONE: { zh: '独居', en: 'Lives alone.' },
  OLDEST: { zh: '高龄', en: 'Very old.' },
  FAMILY_PLANNING_SPECIAL: { zh: '计划生育特殊家庭', en: 'Has lost the only child.' },
  OTHER_APPROVED: { zh: '其他经批准', en: 'Otherwise approved.' },
});
export type MealGround = ChoiceOf<typeof MealGround>;

export const MealMode = choices('MealMode', { zh: '就餐方式', en: 'How somebody gets the meal.' }, {
  DINE_IN: { zh: '堂食', en: 'Eats there.' },
  DELIVERY: { zh: '送餐', en: 'It is brought.' },
  TAKE_AWAY: { zh: '自取', en: 'Takes it away.' },
});
export type MealMode = ChoiceOf<typeof MealMode>;

export const MealPriceTier = choices('MealPriceTier', { zh: '补贴档次', en: 'What a meal is subsidised with.' }, {
  STANDARD: { zh: '普通', en: 'As everybody.' },
  PRIORITY: { zh: '重点群体', en: 'Incapacitated, disabled, very old, alone.' },
});
export type MealPriceTier = ChoiceOf<typeof MealPriceTier>;
