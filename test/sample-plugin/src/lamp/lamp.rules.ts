import { DomainError } from '@xiangzhi/plugin-api';

/**
 * The number as it is stored: capitals, with the township's prefix in front.
 * @throws DomainError VALIDATION (LAMP-3) when digits are missing behind the prefix
 */
export const lampNumberOf = (given: string, prefix: string): string => {
  const number = given.toUpperCase();
  const digits = number.startsWith(prefix) ? number.slice(prefix.length) : number;
  if (/^[0-9]{1,12}$/.test(digits)) return `${prefix}${digits}`;
  throw new DomainError('VALIDATION', {
    rule: 'LAMP-3',
    messageZh: `路灯编号应为 ${prefix} 加数字，如 ${prefix}0107，实际为“${given}”`,
    argumentPath: ['input', 'number'],
  });
};
