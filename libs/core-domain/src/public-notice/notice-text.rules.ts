import { DomainError } from '@xiangzhi/plugin-api';
import { readIdNumber } from '../people/id-number.rules.js';
import { isUscc } from '../market-entity/uscc.rules.js';

interface Forbidden {
  readonly zh: string;
  readonly shape: RegExp;
  /** Whether what has the shape is it; blanks and hyphens are gone. */
  readonly isIt: (found: string) => boolean;
}

/** The check digit of bank cards (ISO/IEC 7812). */
export const isLuhn = (digits: string): boolean => {
  const sum = Array.from(digits, Number).reverse().reduce((total, digit, place) => {
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
};

/** A number with a wrong last character is somebody's all the same; a code of an enterprise is not. */
const isIdNumber = (found: string): boolean => readIdNumber(found.toUpperCase()) !== null || !isUscc(found.toUpperCase());

/** As people write them: with blanks or hyphens between the groups. */
const FORBIDDEN: readonly Forbidden[] = [
  { zh: '身份证号码', shape: /(?<![0-9A-Za-z])[1-9]\d{5}[\s-]?(?:19|20)\d{2}[\s-]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[\s-]?\d{3}[0-9Xx](?![0-9A-Za-z])/g, isIt: isIdNumber },
  { zh: '手机号', shape: /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, isIt: () => true },
  { zh: '银行卡号', shape: /(?<![0-9A-Za-z])[1-9]\d{3}(?:[\s-]?\d{4}){3}(?:[\s-]?\d{1,3})?(?![0-9A-Za-z])/g, isIt: isLuhn },
];

/** What a text shows of somebody that no notice may show (G-8); null where there is nothing. */
export const forbiddenIn = (text: string): string | null => {
  const normal = text.normalize('NFKC');
  const found = FORBIDDEN.find(({ shape, isIt }) => [...normal.matchAll(shape)].some(([match]) => isIt(match.replaceAll(/[\s-]/g, ''))));
  return found?.zh ?? null;
};

/** @throws DomainError INVARIANT_VIOLATION (PN-3) */
export const assertNothingPersonal = (text: string, argument: string): void => {
  const found = forbiddenIn(text);
  if (found === null) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'PN-3', messageZh: `公示中不能出现${found}，请删去后重新发布`, argumentPath: ['input', argument] });
};
