import { DomainError, type LocalDate } from '@xiangzhi/plugin-api';

/**
 * CORE-03: nothing new is hung on a unit that has been closed: no unit below it, no person, no post.
 * @throws DomainError INVARIANT_VIOLATION
 */
export const assertStands = (unit: { readonly name: string; readonly validTo: LocalDate | null }, from: LocalDate, argument: string): void => {
  if (unit.validTo === null || unit.validTo >= from) return;
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CORE-03',
    messageZh: `“${unit.name}”已于 ${unit.validTo} 撤销，请选择仍然有效的单元`,
    argumentPath: ['input', argument],
  });
};
