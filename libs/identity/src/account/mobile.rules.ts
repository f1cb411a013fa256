import { DomainError } from '@xiangzhi/kernel';

const FORM = /^1[3-9]\d{9}$/;

/**
 * The one spelling of a mobile number: 11 digits. Takes full-width digits, blanks, hyphens and the prefix +86.
 * @throws DomainError VALIDATION
 */
export function mobileFrom(text: string, argumentPath: readonly (string | number)[] = ['input', 'mobile']): string {
  const digits = text.normalize('NFKC').replaceAll(/[\s-]/g, '').replace(/^(\+|00)86/, '');
  if (text.length <= 40 && FORM.test(digits)) return digits;
  throw new DomainError('VALIDATION', { messageZh: '手机号应为 11 位数字，以 13 至 19 开头，请检查后重新填写', argumentPath });
}
