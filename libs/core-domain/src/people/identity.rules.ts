import { refusing, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { normalIdNumber, readIdNumber } from './id-number.rules.js';
import type { Gender, PersonIdType } from './person.choices.js';

/** What is said of who somebody is. */
export interface Identity {
  readonly idType: PersonIdType | null;
  readonly idNumber: string | null;
  readonly birthDate: LocalDate | null;
  readonly gender: Gender | null;
}

/** Somebody whose document is known, with its number as it is kept. */
export interface DocumentedIdentity extends Identity {
  readonly idType: PersonIdType;
  readonly idNumber: string;
}

/** Whether a document is known. */
export const isDocumented = (identity: Identity): identity is DocumentedIdentity => identity.idType !== null && identity.idNumber !== null;

const OTHER_NUMBER = /^[A-Z0-9()-]{4,30}$/;

const refuse: Refuse = refusing('VALIDATION', 'RES-1');

const ofResident = (number: string, { birthDate, gender }: Identity): Pick<Identity, 'birthDate' | 'gender'> => {
  const said = readIdNumber(number) ?? refuse('身份证号码应为 18 位且末位校验码正确，请对照证件逐位核对', 'idNumber');
  if (birthDate !== null && birthDate !== said.birthDate) refuse(`出生日期与身份证号码不一致：号码中为 ${said.birthDate}，请核对后更正其中一项`, 'birthDate');
  if (gender !== null && gender !== said.gender) refuse(`性别与身份证号码不一致：号码中为${said.gender === 'MALE' ? '男' : '女'}，请核对后更正其中一项`, 'gender');
  return said;
};

/**
 * Who somebody is, with the number as it is kept, and birth date and sex as an identity card says them.
 * @throws DomainError VALIDATION (RES-1) for a number that cannot be right or contradicts what else is said
 */
export function checkedIdentity(given: Identity & { readonly idNumber: string }, today: LocalDate): DocumentedIdentity;
export function checkedIdentity(given: Identity, today: LocalDate): Identity;
export function checkedIdentity(given: Identity, today: LocalDate): Identity {
  if (given.birthDate !== null && given.birthDate > today) refuse('出生日期晚于今天，请核对', 'birthDate');
  if (given.idNumber === null) return given.idType === null ? given : { ...given, idType: null };
  const idType = given.idType ?? 'RESIDENT_ID';
  const idNumber = normalIdNumber(given.idNumber);
  if (idType !== 'RESIDENT_ID' && !OTHER_NUMBER.test(idNumber)) refuse('证件号码应为 4 至 30 位字母和数字，请对照证件核对', 'idNumber');
  const said = idType === 'RESIDENT_ID' ? ofResident(idNumber, given) : given;
  if (said.birthDate !== null && said.birthDate > today) refuse('证件号码中的出生日期晚于今天，请核对', 'idNumber');
  return { idType, idNumber, birthDate: said.birthDate, gender: said.gender };
}
