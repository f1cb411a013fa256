import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const SafetyCheckKind = choices('SafetyCheckKind', { zh: '安全检查类别', en: 'What was checked.' }, {
  FIRE: { zh: '消防安全', en: 'Fire safety.' },
  FOOD: { zh: '食品安全', en: 'Food safety.' },
});
export type SafetyCheckKind = ChoiceOf<typeof SafetyCheckKind>;
