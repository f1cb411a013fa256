import { DomainError, type LocalDate } from '@xiangzhi/plugin-api';

/** A unit as far as its days go; `validTo` is the last day in force. */
export interface StandingUnit {
  readonly name: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

const refused = (rule: string, messageZh: string, argument: string): DomainError =>
  new DomainError('INVARIANT_VIOLATION', { rule, messageZh, argumentPath: ['input', argument] });

/**
 * CORE-03: nothing new is hung on a unit that is not in force on that day: no unit below it, no person, no post.
 * @throws DomainError INVARIANT_VIOLATION
 */
export const assertStands = (unit: StandingUnit, from: LocalDate, argument: string): void => {
  if (unit.validTo !== null && unit.validTo < from) throw refused('CORE-03', `“${unit.name}”已于 ${unit.validTo} 撤销，请选择仍然有效的单元`, argument);
  if (unit.validFrom > from) {
    throw refused('CORE-03', `“${unit.name}”自 ${unit.validFrom} 起设立，${from} 尚不存在，请把起始日改为 ${unit.validFrom} 或之后`, argument);
  }
};

/**
 * CORE-04: a post ends with its unit at the latest; one that begins before the closing would otherwise be in effect after it.
 * @param validTo last day of the post; null: open
 * @throws DomainError INVARIANT_VIOLATION
 */
export const assertEndsWith = (unit: StandingUnit, validTo: LocalDate | null): void => {
  if (unit.validTo === null || (validTo !== null && validTo <= unit.validTo)) return;
  throw refused('CORE-04', `“${unit.name}”于 ${unit.validTo} 撤销，任职不能超过这一天；请选择仍然有效的单元，或把截止日定在 ${unit.validTo} 或之前`, 'validTo');
};
