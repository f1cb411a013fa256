import { addDays, DomainError, refusing, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';

/** 人民调解法 33: both parties together, within so many days after the agreement has taken effect. */
const CONFIRMATION_DAYS = 30;
/** 人民调解: about a month, and as much again where both parties agree. */
const MOST_PROLONGED_DAYS = 30;

const MOST_PARTIES = 20;

const refuse: Refuse = refusing('VALIDATION', '§4.2');

/** Somebody is in dispute with somebody else. @throws DomainError VALIDATION */
export const assertParties = (names: readonly string[]): void => {
  if (new Set(names.map((name) => name.trim())).size < 2) refuse('纠纷至少有两方当事人，且姓名不同；请补充另一方', 'parties');
  if (names.length > MOST_PARTIES) refuse(`一件纠纷最多登记 ${MOST_PARTIES} 位当事人，请登记代表人`, 'parties');
};

export interface Agreement {
  readonly form: 'ORAL' | 'WRITTEN';
  readonly agreedOn: LocalDate;
  readonly terms: string | null;
  readonly performBy: LocalDate | null;
}

/** What was agreed says what is done, and in writing until when. @throws DomainError VALIDATION */
export const assertAgreement = ({ form, agreedOn, terms, performBy }: Agreement, { heldOn, today }: { readonly heldOn: LocalDate; readonly today: LocalDate }): void => {
  if (terms === null) refuse('达成协议须填写协议内容', 'terms');
  if (form === 'WRITTEN' && performBy === null) refuse('书面协议须约定履行期限', 'performBy');
  if (agreedOn > today) refuse('协议日期晚于今天，请核对', 'agreedOn');
  if (agreedOn < heldOn) refuse('协议日期早于首次调解，请核对', 'agreedOn');
  if (performBy !== null && performBy < agreedOn) refuse('履行期限早于协议日期，请核对', 'performBy');
};

/** The last day on which a court confirms an agreement. */
export const confirmableUntil = (agreedOn: LocalDate): LocalDate => addDays(agreedOn, CONFIRMATION_DAYS);

/** @throws DomainError VALIDATION, DEADLINE_PASSED after thirty days */
export const assertConfirmable = (agreedOn: LocalDate, appliedOn: LocalDate, today: LocalDate): void => {
  if (appliedOn > today) refuse('申请日期晚于今天，请核对', 'confirmationAppliedOn');
  if (appliedOn < agreedOn) refuse('申请日期早于协议生效日期，请核对', 'confirmationAppliedOn');
  const last = confirmableUntil(agreedOn);
  if (appliedOn <= last) return;
  throw new DomainError('DEADLINE_PASSED', { rule: '§4.2', messageZh: `司法确认应在协议生效后 ${CONFIRMATION_DAYS} 日内（${last} 前）由双方共同申请，已超过期限；可以重新达成协议或告知其他途径`, argumentPath: ['input', 'confirmationAppliedOn'] });
};

/** Longer than a month only with the consent of every party. @throws DomainError VALIDATION, CONSENT_REQUIRED */
export const assertProlongable = ({ parties, consenting, days }: { readonly parties: readonly string[]; readonly consenting: readonly string[]; readonly days: number }): void => {
  if (days > MOST_PROLONGED_DAYS) refuse(`最多延长 ${MOST_PROLONGED_DAYS} 天，请减少天数`, 'days');
  if (parties.every((party) => consenting.includes(party))) return;
  throw new DomainError('CONSENT_REQUIRED', { rule: '§4.2', messageZh: '调解超过一个月须双方当事人都同意；还有当事人没有同意，请征得同意，或登记调解不成', argumentPath: ['input', 'consentingPartyIds'] });
};
