import {
  codeColumn, dayColumn, idNumberColumn, importOf, refusing, sameColumn, textColumn, unitColumn, updateBy, type ImportedUnit, type LocalDate, type Refuse,
} from '@xiangzhi/plugin-api';
import { checkedIdentity, isDocumented } from './identity.rules.js';
import { detachPersons } from './imported-persons.js';
import { HouseholdRelation, type Gender, type PersonIdType, type ResidencyType } from './person.choices.js';
import { PersonTagCode } from './person-tag.choices.js';
import { Person } from './person.record.js';
import { knownPersons } from './known-persons.js';
import { registerPersons } from './register-persons.js';
import { assertReviewDay } from './tag-person.js';
import { updatePerson } from './update-person.js';

/** A line of a register of residents. */
export interface PersonRow {
  readonly name: string;
  readonly idType: PersonIdType | null;
  readonly idNumber: string | null;
  readonly gender: Gender | null;
  readonly birthDate: LocalDate | null;
  readonly mobile: string | null;
  readonly unit: ImportedUnit;
  readonly doorplate: string | null;
  readonly relation: HouseholdRelation | null;
  readonly residencyType: ResidencyType | null;
  readonly householdRegister: string | null;
  readonly address: string | null;
  readonly employer: string | null;
  readonly tags: readonly PersonTagCode[] | null;
  readonly tagSource: string | null;
  readonly tagReviewOn: LocalDate | null;
}

const refuse: Refuse = refusing('VALIDATION', 'RES-4');

/** RES-4: a special group comes with its source and the day of its review. */
const assertTagged = ({ tags, tagSource, tagReviewOn }: PersonRow, today: LocalDate): void => {
  if (tags === null) return;
  if (tagSource === null) refuse('填了特殊群体的，须填认定来源', 'tagSource');
  if (tagReviewOn === null) return refuse('填了特殊群体的，须填复核日期', 'tagReviewOn');
  assertReviewDay(tagReviewOn, today, 'tagReviewOn');
};

const namesake = ({ name, birthDate, mobile, unit, doorplate }: PersonRow): string => JSON.stringify([name, birthDate, mobile, unit.id, doorplate]);

/** Who a line is about: by the number of a document, or else by all that is said of who it is and where. */
const keyOf = (row: PersonRow): string => {
  const identity = checkedIdentity(row, '9999-12-31');
  return isDocumented(identity) ? `${identity.idType}:${identity.idNumber}` : namesake(row);
};

/** RES-1, RES-2, RES-4, AM-20: residents with their households and special groups. */
export const personImport = importOf<PersonRow>('persons', {
  zh: '居民',
  en: 'Residents with their households and special groups.',
  permissions: ['core:person:create', 'core:household:create', 'core:person-tag:add'],
  updatePermissions: ['core:person:update'],
  record: Person,
  keyZh: '证件号码',
  columns: {
    name: sameColumn(() => Person, 'name', { required: true, aliases: ['居民姓名', '人员姓名', '户主姓名'] }),
    idType: sameColumn(() => Person, 'idType', { hintZh: '不填为居民身份证' }),
    idNumber: idNumberColumn({ zh: '证件号码', en: 'Number of the document.', aliases: ['身份证号', '身份证号码', '公民身份号码', '身份证', '证件号'] }),
    gender: sameColumn(() => Person, 'gender', { hintZh: '有身份证号码时可不填' }),
    birthDate: sameColumn(() => Person, 'birthDate', { aliases: ['出生年月日', '出生年月', '生日'], hintZh: '有身份证号码时可不填' }),
    mobile: sameColumn(() => Person, 'mobile', { aliases: ['联系电话', '手机', '手机号码', '电话', '联系方式'] }),
    unit: unitColumn({ zh: '所在网格或村', en: 'Grid or village.', required: true, aliases: ['所在村', '村', '村名', '村庄', '行政村', '村（社区）', '社区', '网格', '所属网格', '所在网格'] }),
    doorplate: textColumn({ zh: '门牌', en: 'Doorplate; a household that is not there yet is registered.', max: 100, aliases: ['门牌号', '户号', '户编号'], hintZh: '同一村或网格内门牌相同的为一户' }),
    relation: codeColumn(HouseholdRelation, { zh: '与户主关系', en: 'Relation to the head.', privacy: 2, aliases: ['户主关系', '与户主的关系'], hintZh: '不填为其他亲属' }),
    residencyType: sameColumn(() => Person, 'residencyType', { aliases: ['人户状态'], hintZh: '不填为本地户籍' }),
    householdRegister: sameColumn(() => Person, 'householdRegister', { aliases: ['户籍地址', '户籍所在地'] }),
    address: sameColumn(() => Person, 'address', { aliases: ['现居住地址', '居住地址', '家庭住址', '住址'] }),
    employer: sameColumn(() => Person, 'employer', { aliases: ['务工单位', '单位'] }),
    tags: codeColumn(PersonTagCode, { zh: '特殊群体', en: 'Special groups.', privacy: 3, several: true, aliases: ['人员类别', '特殊人群'] }),
    tagSource: textColumn({ zh: '认定来源', en: 'Who has said so.', privacy: 3, max: 100 }),
    tagReviewOn: dayColumn({ zh: '复核日期', en: 'To be looked at again by this day.', hintZh: '最迟一年内' }),
  },
  keyOf,
  checks: [checkedIdentity, assertTagged],
  known: knownPersons,
  insert: registerPersons,
  update: updateBy<PersonRow, Person, Parameters<typeof updatePerson.run>[1]>(Person, updatePerson, ({ id, version }, { name, mobile, householdRegister, address, residencyType, employer }, { fileName }) => ({
    id, version, name, mobile, householdRegister, address, residencyType, employer, source: `导入：${fileName}`.slice(0, 100),
  }) as Parameters<typeof updatePerson.run>[1]),
  detach: detachPersons,
});
