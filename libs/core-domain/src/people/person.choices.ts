import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const Gender = choices('Gender', { zh: '性别', en: 'Sex as registered.' }, {
  MALE: { zh: '男', en: 'Male.' },
  FEMALE: { zh: '女', en: 'Female.' },
});
export type Gender = ChoiceOf<typeof Gender>;

export const PersonIdType = choices('PersonIdType', { zh: '证件类型', en: 'Kind of identity document.' }, {
  RESIDENT_ID: { zh: '居民身份证', en: 'Resident identity card.' },
  BIRTH_CERTIFICATE: { zh: '出生医学证明', en: 'Birth certificate.' },
  HMT_RESIDENCE: { zh: '港澳台居民居住证', en: 'Residence permit of Hong Kong, Macao and Taiwan residents.' },
  PASSPORT: { zh: '护照', en: 'Passport.' },
  OTHER: { zh: '其他证件', en: 'Another document.' },
});
export type PersonIdType = ChoiceOf<typeof PersonIdType>;

export const ResidencyType = choices('ResidencyType', { zh: '居住类型', en: 'How somebody lives here.' }, {
  LOCAL_REGISTERED: { zh: '本地户籍', en: 'Registered and living here.' },
  LOCAL_RESIDENT: { zh: '常住', en: 'Living here for long, registered elsewhere.' },
  FLOATING: { zh: '流动人口', en: 'Living here for a while.' },
  AWAY: { zh: '外出', en: 'Registered here, living elsewhere.' },
});
export type ResidencyType = ChoiceOf<typeof ResidencyType>;

export const HouseholdType = choices('HouseholdType', { zh: '户类型', en: 'Kind of household.' }, {
  FAMILY: { zh: '家庭户', en: 'A family.' },
  COLLECTIVE: { zh: '集体户', en: 'A dormitory, a school, a works.' },
});
export type HouseholdType = ChoiceOf<typeof HouseholdType>;

export const HouseholdBasis = choices('HouseholdBasis', { zh: '在户依据', en: 'Why somebody belongs to a household.' }, {
  RESIDENCE: { zh: '居住', en: 'Lives there.' },
  REGISTRATION: { zh: '户籍', en: 'Is registered there.' },
});
export type HouseholdBasis = ChoiceOf<typeof HouseholdBasis>;

export const HouseholdRelation = choices('HouseholdRelation', { zh: '与户主关系', en: 'Relation to the head of the household.' }, {
  HEAD: { zh: '户主', en: 'Head.' },
  SPOUSE: { zh: '配偶', en: 'Spouse.' },
  CHILD: { zh: '子女', en: 'Child.' },
  CHILD_IN_LAW: { zh: '儿媳、女婿', en: 'Child in law.' },
  GRANDCHILD: { zh: '孙子女、外孙子女', en: 'Grandchild.' },
  PARENT: { zh: '父母', en: 'Parent, also in law.' },
  GRANDPARENT: { zh: '祖父母、外祖父母', en: 'Grandparent.' },
  SIBLING: { zh: '兄弟姐妹', en: 'Sibling.' },
  OTHER_RELATIVE: { zh: '其他亲属', en: 'Another relative.' },
  NON_RELATIVE: { zh: '非亲属', en: 'No relative.' },
});
export type HouseholdRelation = ChoiceOf<typeof HouseholdRelation>;
