import { DomainError } from '../errors/domain-error.js';
import { isLocalDate, type LocalDate } from './local-date.js';

/** A span of business days. `validTo` is the last day that still counts (“有效期至”); null means until further notice. */
export interface Validity {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

/** Whether a business day lies within the span, both ends included. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: LocalDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** Whether two spans share a day. */
export const overlaps = (one: Validity, other: Validity): boolean =>
  (one.validTo === null || other.validFrom <= one.validTo) && (other.validTo === null || one.validFrom <= other.validTo);

/**
 * A business day from input.
 * @throws DomainError VALIDATION for a day that does not exist
 */
export function localDateFrom(text: string, argumentPath?: readonly (string | number)[]): LocalDate {
  if (isLocalDate(text)) return text;
  throw new DomainError('VALIDATION', {
    messageZh: `日期“${text.slice(0, 40)}”不存在或写法不对，请写成 2026-03-02 这样的格式`,
    ...(argumentPath ? { argumentPath } : {}),
  });
}
