import { DomainError, type LocalDate } from '@xiangzhi/plugin-api';
import type { MealGround } from './meal-diner.choices.js';

const AGE = 70;

/** Birthday number `years`; that of 29 February is 1 March in other years, as the civil code counts full years. */
const birthday = (birthDate: LocalDate, years: number): LocalDate => {
  const [year, month, day] = birthDate.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, day)).toISOString().slice(0, 10);
};

/** RES-3: whether somebody has so many full years on a day. Pure. */
export const hasAge = (birthDate: LocalDate, years: number, day: LocalDate): boolean => birthday(birthDate, years) <= day;

/**
 * MEAL-INV-3, MEAL-T1: seventy years old on the day of the meal itself, or on another ground that was approved.
 * @throws DomainError VALIDATION
 */
export const assertEligible = ({ ground, birthDate }: { readonly ground: MealGround; readonly birthDate: LocalDate | null }, day: LocalDate, at: readonly (string | number)[]): void => {
  if (ground !== 'AGE70') return;
  if (birthDate !== null && hasAge(birthDate, AGE, day)) return;
  const messageZh = birthDate === null ? '没有登记出生日期，无法核对年龄；请先在居民信息中补全' : `${day} 尚未年满 ${AGE} 周岁（${birthday(birthDate, AGE)} 起符合）；有其他资格的请按该资格申请`;
  throw new DomainError('VALIDATION', { rule: 'MEAL-INV-3', messageZh, argumentPath: ['input', ...at] });
};
