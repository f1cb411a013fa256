import { DomainError } from '@xiangzhi/plugin-api';

/** GB 32100-2015: digits and letters without I, O, S, V, Z; a character's value is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const BASE = ALPHABET.length;

/** The weight of place i is 3^(i−1) mod 31. */
const WEIGHTS: readonly number[] = Array.from({ length: 17 }).reduce<number[]>((weights) => [...weights, ((weights.at(-1) ?? 1) * (weights.length === 0 ? 1 : 3)) % BASE], []);

/** The check character of the first 17 (GB 32100-2015, annex A). */
export const usccCheck = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * ALPHABET.indexOf(first17.charAt(place)), 0);
  return ALPHABET.charAt((BASE - (sum % BASE)) % BASE);
};

/** Whether a text is a unified social credit code: 18 characters, the division in digits, and the check character right. */
export const isUscc = (text: string): boolean => FORM.test(text) && usccCheck(text.slice(0, 17)) === text.charAt(17);

/**
 * ENT-1: a code as it is stored, whatever way it was typed: capital letters, no blanks.
 * @throws DomainError VALIDATION
 */
export const usccFrom = (typed: string): string => {
  const uscc = typed.replaceAll(/\s/g, '').toUpperCase();
  if (isUscc(uscc)) return uscc;
  const messageZh = FORM.test(uscc)
    ? '统一社会信用代码的校验位不对，请对照营业执照逐位核对'
    : '统一社会信用代码为 18 位数字和大写字母（不含 I、O、S、V、Z），请对照营业执照核对';
  throw new DomainError('VALIDATION', { rule: 'ENT-1', messageZh, argumentPath: ['input', 'uscc'] });
};
