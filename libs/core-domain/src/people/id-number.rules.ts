import type { LocalDate } from '@xiangzhi/plugin-api';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const SHAPE = /^[1-9][0-9]{16}[0-9X]$/;

/** What an ID number of a resident says by itself. */
export interface IdNumberFacts {
  readonly birthDate: LocalDate;
  readonly gender: 'MALE' | 'FEMALE';
}

/** The eighteenth character that belongs to seventeen digits (§3.3, GB 11643). */
export const checkCharacterOf = (digits: string): string => CHECK_CHARACTERS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11] ?? '';

/** Blanks go, a small or full-width x becomes X, full-width digits become digits: as people type and paste it. */
export const normalIdNumber = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

const isDay = (day: LocalDate): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

/**
 * Reads a normal ID number of a resident.
 * @returns null when it has not 18 characters, a day of birth that does not exist, or a wrong check character
 */
export const readIdNumber = (text: string): IdNumberFacts | null => {
  if (!SHAPE.test(text) || checkCharacterOf(text) !== text[17]) return null;
  const birthDate = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  return isDay(birthDate) ? { birthDate, gender: Number(text[16]) % 2 === 1 ? 'MALE' : 'FEMALE' } : null;
};

/** `990000********0019`; of any other number its first and its last two characters at the most. */
export const maskIdNumber = (text: string): string => {
  if (text.length === 18) return `${text.slice(0, 6)}********${text.slice(14)}`;
  return text.length < 6 ? '*'.repeat(text.length) : `${text.slice(0, 2)}${'*'.repeat(text.length - 4)}${text.slice(-2)}`;
};
