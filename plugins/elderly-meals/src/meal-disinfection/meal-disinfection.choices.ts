import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const DisinfectedObject = choices('MealDisinfectedObject', { zh: '消毒对象', en: 'What is disinfected.' }, {
  TABLEWARE: { zh: '餐饮具', en: 'Tableware.' },
  KITCHEN: { zh: '厨房、刀具、案板', en: 'Kitchen, knives and boards.' },
  FRIDGE: { zh: '冰箱、留样柜', en: 'Fridges.' },
  HALL: { zh: '餐厅', en: 'Dining hall.' },
  DELIVERY_BOXES: { zh: '送餐箱', en: 'Boxes in which meals are brought.' },
});
export type DisinfectedObject = ChoiceOf<typeof DisinfectedObject>;

export const DisinfectionMethod = choices('MealDisinfectionMethod', { zh: '消毒方式', en: 'How something is disinfected.' }, {
  STEAM: { zh: '蒸汽', en: 'Steam.' },
  BOILING: { zh: '煮沸', en: 'Boiling.' },
  INFRARED: { zh: '红外线消毒柜', en: 'Infrared cabinet.' },
  ULTRAVIOLET: { zh: '紫外线', en: 'Ultraviolet light.' },
  CHLORINE: { zh: '含氯消毒液', en: 'Chlorine.' },
  ALCOHOL: { zh: '酒精', en: 'Alcohol.' },
});
export type DisinfectionMethod = ChoiceOf<typeof DisinfectionMethod>;
