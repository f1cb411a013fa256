import { DomainError } from '@xiangzhi/kernel';

const MIN_LENGTH = 10;
/** From here on a sentence is enough, whatever characters it is made of. */
const PHRASE_LENGTH = 16;
const MAX_LENGTH = 128;
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** What is typed first when a password is demanded; compared without case and without digits and signs at the ends. */
const COMMON = new Set([
  'password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'admin', 'administrator', 'root', 'welcome', 'letmein', 'iloveyou', 'woaini', 'qwerty',
  'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qazwsx', 'qazwsxedc', '1qaz2wsx', '1q2w3e4r', 'xiangzhi', 'xiangzhen', 'puyang', 'henan', 'changeme',
]);

/** The spelling that is hashed: the same password from two input methods is one (NIST SP 800-63B). */
export const normalPassword = (password: string): string => password.normalize('NFKC');

const refused = (messageZh: string, argumentPath: readonly (string | number)[]): DomainError =>
  new DomainError('VALIDATION', { rule: 'PWD-1', messageZh, argumentPath });

/** `abcdefghij`, `9876543210`, `aaaaaaaaaa`: each character follows from the one before. */
function isRun(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((one, index) => (one.codePointAt(0) ?? 0) - (characters[index]?.codePointAt(0) ?? 0));
  return steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}

const isCommon = (password: string): boolean => {
  const lower = password.toLowerCase();
  return COMMON.has(lower) || COMMON.has(lower.replaceAll(/^[^a-z]+|[^a-z]+$/g, ''));
};

/**
 * PWD-1: 10 to 128 characters of three kinds, or 16 and more of any; not the mobile number, not a run, not a favourite
 * of guessers. Returns the spelling to hash.
 * @throws DomainError VALIDATION
 */
export function passwordFrom(password: string, mobile: string, argumentPath: readonly (string | number)[] = ['input', 'password']): string {
  const normal = normalPassword(password);
  const characters = Array.from(normal);
  if (characters.length < MIN_LENGTH) throw refused(`密码太短，至少需要 ${MIN_LENGTH} 位`, argumentPath);
  if (characters.length > MAX_LENGTH) throw refused(`密码太长，最多 ${MAX_LENGTH} 位`, argumentPath);
  if (characters.length < PHRASE_LENGTH && CLASSES.filter((kind) => kind.test(normal)).length < 3) {
    throw refused(`密码应包含大写字母、小写字母、数字、其他字符中的三种，或者不少于 ${PHRASE_LENGTH} 位`, argumentPath);
  }
  if (normal.includes(mobile.slice(-8))) throw refused('密码不能包含本人手机号，请换一个', argumentPath);
  if (isRun(characters) || new Set(characters).size < 4 || isCommon(normal)) throw refused('该密码过于常见，容易被猜中，请换一个', argumentPath);
  return normal;
}
