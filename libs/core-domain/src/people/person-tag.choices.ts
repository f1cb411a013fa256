import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** Special groups (§3.3). */
export const PersonTagCode = choices('PersonTagCode', { zh: '特殊群体', en: 'A group that needs particular care.' }, {
  WIDOWER: { zh: '鳏', en: 'An old man without a wife.' },
  WIDOW: { zh: '寡', en: 'A widow.' },
  ORPHAN: { zh: '孤', en: 'An orphan.' },
  CHILDLESS_ELDER: { zh: '独', en: 'An old person without children.' },
  LEFT_BEHIND_CHILD: { zh: '留守儿童', en: 'A child whose parents work elsewhere.' },
  CHILD_IN_DIFFICULTY: { zh: '困境儿童', en: 'A child in difficulty.' },
  EMPTY_NEST_ELDER: { zh: '空巢老人', en: 'An old person whose children live elsewhere.' },
  INCAPACITATED: { zh: '失能', en: 'Cannot care for himself.' },
  DISABLED: { zh: '残疾', en: 'Disabled.' },
  MINIMUM_ALLOWANCE: { zh: '低保', en: 'Receives the minimum living allowance.' },
  EXTREME_POVERTY: { zh: '特困', en: 'In extreme poverty.' },
  SERIOUS_ILLNESS: { zh: '重病', en: 'Seriously ill.' },
  SPECIAL_CARE: { zh: '优抚对象', en: 'Entitled to special care as a soldier or a soldier’s family.' },
  FAMILY_PLANNING_SPECIAL: { zh: '计划生育特殊家庭', en: 'Of a family that has lost its only child.' },
});
export type PersonTagCode = ChoiceOf<typeof PersonTagCode>;

export const GuardianRelation = choices('GuardianRelation', { zh: '监护关系', en: 'What a guardian is to the ward.' }, {
  PARENT: { zh: '父母', en: 'Parent.' },
  GRANDPARENT: { zh: '祖父母、外祖父母', en: 'Grandparent.' },
  SIBLING: { zh: '兄姐', en: 'Elder sibling.' },
  SPOUSE: { zh: '配偶', en: 'Spouse.' },
  CHILD: { zh: '子女', en: 'Child, of an adult who needs a guardian.' },
  OTHER_RELATIVE: { zh: '其他亲属', en: 'Another relative.' },
  APPOINTED: { zh: '经指定的其他人', en: 'Somebody else, appointed.' },
});
export type GuardianRelation = ChoiceOf<typeof GuardianRelation>;
