import { DomainError, refusing, type LocalDate, type ProcessingPurpose, type Refuse } from '@xiangzhi/plugin-api';

/** PIPL, article 31: whoever is younger is consented for by a guardian. */
export const CONSENTS_FROM_AGE = 14;

const refuse: Refuse = refusing('VALIDATION', 'AM-12');

/** Below 14 at the business day. Of whoever was born on 29 February the birthday of other years is 1 March. */
export const isBelowConsentAge = (birthDate: LocalDate, today: LocalDate): boolean => today < `${Number(birthDate.slice(0, 4)) + CONSENTS_FROM_AGE}${birthDate.slice(4)}`;

/** @throws DomainError VALIDATION for a purpose that nobody consents to, or another text than the one that is signed today */
export const assertConsentable = (purpose: ProcessingPurpose | undefined, given: { readonly purpose: string; readonly textVersion: string }): ProcessingPurpose => {
  const known = purpose ?? refuse(`没有代号为“${given.purpose.slice(0, 80)}”的处理目的，请从处理目的列表中选择`, 'purpose');
  if (known.legalBasis !== 'CONSENT') refuse(`“${known.zh}”不以个人同意为依据，不需要登记同意`, 'purpose');
  if (known.textVersion !== given.textVersion) refuse(`告知文本现行版本为“${known.textVersion ?? ''}”，请用现行文本取得同意后登记`, 'textVersion');
  return known;
};

/** Who consents, as far as the rule looks at it. */
export interface Consenting {
  readonly birthDate: LocalDate | null;
  /** A guardian is named. */
  readonly byGuardian: boolean;
  /** The guardian named is a guardian of the person today. */
  readonly isGuardian: boolean;
}

/** G-7: below 14 a guardian consents. Of whoever may be that young the birth date has to be known. @throws DomainError VALIDATION, CONSENT_REQUIRED */
export const assertMayConsent = ({ birthDate, byGuardian, isGuardian }: Consenting, today: LocalDate): void => {
  if (byGuardian && !isGuardian) refuse('所填的人现在不是当事人的监护人，请先登记监护关系，或另选监护人', 'guardianId');
  if (byGuardian) return;
  if (birthDate === null) refuse('当事人的出生日期未登记，无法判断是否须由监护人同意，请先更正居民信息', 'subjectId');
  if (birthDate === null || !isBelowConsentAge(birthDate, today)) return;
  throw new DomainError('CONSENT_REQUIRED', { rule: 'G-7', messageZh: '当事人不满十四周岁，须由监护人同意，请填写监护人', argumentPath: ['input', 'guardianId'] });
};
