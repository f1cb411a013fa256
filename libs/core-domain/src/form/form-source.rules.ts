import { FormSource } from './form.choices.js';

/** What a source is asked by, and how it is said. */
export interface SourceFacts {
  /** Argument of `updatePerson` that an answer becomes; without one it is kept elsewhere and never asked by a form. */
  readonly writes?: 'gender' | 'birthDate' | 'mobile' | 'householdRegister' | 'address' | 'residencyType' | 'employer';
  /** Days that a value is good for; none: it does not age. */
  readonly lasts?: number;
  /** Other words by which forms ask the same. */
  readonly also: readonly string[];
}

/** A year: who moves or changes work is heard of by the grid meanwhile. */
const A_YEAR = 365;

export const SOURCES: Readonly<Record<FormSource, SourceFacts>> = {
  PERSON_NAME: { also: ['名字', '居民姓名'] },
  PERSON_GENDER: { writes: 'gender', also: [] },
  PERSON_BIRTH_DATE: { writes: 'birthDate', also: ['出生年月', '出生年月日', '生日'] },
  PERSON_AGE: { also: ['周岁', '岁数'] },
  PERSON_ID_TYPE: { also: [] },
  PERSON_ID_NUMBER: { also: ['身份证', '身份证号', '身份证号码', '公民身份号码', '证件号'] },
  PERSON_MOBILE: { writes: 'mobile', lasts: A_YEAR, also: ['手机', '手机号码', '电话', '联系电话', '联系方式'] },
  PERSON_REGISTER: { writes: 'householdRegister', lasts: A_YEAR, also: ['户籍', '户籍地址', '户口所在地', '户籍所在地'] },
  PERSON_ADDRESS: { writes: 'address', lasts: A_YEAR, also: ['住址', '家庭住址', '居住地址', '现居住地', '居住地'] },
  PERSON_RESIDENCY: { writes: 'residencyType', lasts: A_YEAR, also: ['人口类型'] },
  PERSON_EMPLOYER: { writes: 'employer', lasts: A_YEAR, also: ['单位', '就业单位', '务工单位'] },
  PERSON_UNIT: { also: ['所在村', '所属网格', '村', '网格', '所在网格'] },
  HOUSEHOLD_DOORPLATE: { also: ['门牌号', '门牌号码'] },
  HOUSEHOLD_TYPE: { also: [] },
  HOUSEHOLD_RELATION: { also: ['户主关系'] },
};

const plain = (label: string): string => label.replaceAll(/[\s（）()：:*]/g, '');

const BY_LABEL: ReadonlyMap<string, FormSource> = new Map(FormSource.codes.flatMap((code) => [FormSource.labels[code].zh, ...SOURCES[code].also].map((label) => [plain(label), code] as const)));

/** The source that a label asks for, by whatever word forms have for it. */
export const sourceCalled = (label: string): FormSource | undefined => BY_LABEL.get(plain(label));

/** What no free field of a form asks: it would be kept as if it were ordinary (§3.11, level 3). */
const SENSITIVE = /病史|疾病|患病|健康状况|残疾|收入|负债|欠债|债务|存款|银行|征信|宗教|信仰|指纹|人脸|行踪|心理/;

export const isSensitive = (label: string): boolean => SENSITIVE.test(label);
