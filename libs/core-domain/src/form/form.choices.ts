import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** What is known of a resident already: a field that is bound to it is filled in before anybody is asked. */
export const FormSource = choices('FormSource', { zh: '表格项的来源', en: 'What of a resident a field is bound to.' }, {
  PERSON_NAME: { zh: '姓名', en: 'person.name' },
  PERSON_GENDER: { zh: '性别', en: 'person.gender' },
  PERSON_BIRTH_DATE: { zh: '出生日期', en: 'person.birthDate' },
  PERSON_AGE: { zh: '年龄', en: 'person.age' },
  PERSON_ID_TYPE: { zh: '证件类型', en: 'person.idType' },
  PERSON_ID_NUMBER: { zh: '证件号码', en: 'person.idNumberMasked' },
  PERSON_MOBILE: { zh: '手机号', en: 'person.mobile' },
  PERSON_REGISTER: { zh: '户籍地', en: 'person.householdRegister' },
  PERSON_ADDRESS: { zh: '现住址', en: 'person.address' },
  PERSON_RESIDENCY: { zh: '居住类型', en: 'person.residencyType' },
  PERSON_EMPLOYER: { zh: '工作单位', en: 'person.employer' },
  PERSON_UNIT: { zh: '所在村（网格）', en: 'person.unit.name' },
  HOUSEHOLD_DOORPLATE: { zh: '门牌', en: 'household.doorplate' },
  HOUSEHOLD_TYPE: { zh: '户类型', en: 'household.householdType' },
  HOUSEHOLD_RELATION: { zh: '与户主关系', en: 'householdMember.relation' },
});
export type FormSource = ChoiceOf<typeof FormSource>;

export const FormAuthority = choices('FormAuthority', { zh: '准入机关', en: 'Who lets a form in.' }, {
  COUNTY: { zh: '县级', en: 'The county.' },
  TOWNSHIP: { zh: '乡镇', en: 'The township.' },
});
export type FormAuthority = ChoiceOf<typeof FormAuthority>;
