import type { ColumnFact } from '../facts/facts.js';

/**
 * Where somebody can be called back: a mobile of the mainland, or a fixed line with its area code and perhaps an extension, for
 * `Text({ pattern: TELEPHONE })`. A number without its area code reaches nobody from elsewhere.
 */
export const TELEPHONE: NonNullable<ColumnFact['pattern']> = {
  regex: /^(?:1[3-9]\d{9}|0\d{2,3}[- ]?[1-9]\d{6,7}(?:-\d{1,6})?)$/,
  zh: '应为 11 位手机号或带区号的固定电话（如 0393-7211234），没有的请留空',
};
