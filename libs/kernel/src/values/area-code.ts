import { DomainError } from '../errors/domain-error.js';

/**
 * What a code stands for, by its form alone. `VILLAGE` is the village level: whether a unit there is a village or a
 * residents' community is said by the division list, not by the length of its code.
 */
export type AreaCodeLevel = 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE' | 'GRID' | 'MICRO_GRID';

/** A taken-apart area code (domain-model §3.1). */
export interface AreaCode {
  readonly text: string;
  readonly level: AreaCodeLevel;
  /** The code one level up; null for a province. A special grid's parent is its township, because it crosses villages. */
  readonly parent: string | null;
  /** What the code adds to its parent's: `100`, `212`, `G01`, `Z01`, `M02`. */
  readonly localPart: string;
  /** Ours until the official code comes (CORE-05b). */
  readonly provisional: boolean;
  /** A special grid (专属网格), or a micro-grid inside one. */
  readonly special: boolean;
}

const OFFICIAL_LENGTHS: ReadonlyMap<number, AreaCodeLevel> = new Map([
  [2, 'PROVINCE'],
  [4, 'CITY'],
  [6, 'COUNTY'],
  [9, 'TOWNSHIP'],
  [12, 'VILLAGE'],
]);

const SEQUENCE = '\\d{2,3}';
const MICRO_GRID = new RegExp(`^(.+)(M${SEQUENCE})$`);
const GRID = new RegExp(`^(.+)([GZ]${SEQUENCE})$`);
const PROVISIONAL = new RegExp(`^P-(\\d{6}|\\d{9})((?:-${SEQUENCE}){1,2})$`);

/**
 * Takes an area code apart, or answers null when it is none. Official codes have 2, 4, 6, 9 or 12 digits; ordinary
 * grids add `G01`, special grids stand below the township as `Z01`, micro-grids add `M01`; provisional codes are
 * `P-410922-01` (township), `P-410922100-01` and `P-410922-01-01` (village level).
 */
export const parseAreaCode = (text: string): AreaCode | null => microGrid(text) ?? grid(text) ?? provisional(text) ?? official(text);

/** Whether a text is an area code of any level. */
export const isAreaCode = (text: string): boolean => parseAreaCode(text) !== null;

/**
 * Like {@link parseAreaCode}, for input.
 * @throws DomainError VALIDATION with the forms that would be right
 */
export function areaCodeOf(text: string, argumentPath?: readonly (string | number)[]): AreaCode {
  const parsed = parseAreaCode(text);
  if (parsed !== null) return parsed;
  throw new DomainError('VALIDATION', { messageZh: cureFor(text), ...(argumentPath ? { argumentPath } : {}) });
}

/** The code of the township that a unit belongs to; null above township level or for no code at all. */
export const townshipCodeOf = (text: string): string | null => ancestorAt(text, 'TOWNSHIP');

/** The code of the county that a unit belongs to; null above county level. */
export const countyCodeOf = (text: string): string | null => ancestorAt(text, 'COUNTY');

/** The code of the city that a unit belongs to; null for a province. */
export const cityCodeOf = (text: string): string | null => ancestorAt(text, 'CITY');

function ancestorAt(text: string, level: AreaCodeLevel): string | null {
  for (let code = parseAreaCode(text); code !== null; code = code.parent === null ? null : parseAreaCode(code.parent)) {
    if (code.level === level) return code.text;
  }
  return null;
}

function official(text: string): AreaCode | null {
  const level = OFFICIAL_LENGTHS.get(text.length);
  if (level === undefined || !/^[1-9]\d+$/.test(text)) return null;
  const width = text.length > 6 ? 3 : 2;
  const localPart = text.slice(-width);
  // 000 pads a shorter code to twelve digits in official tables; it never names a unit.
  if (localPart === '000') return null;
  const parent = level === 'PROVINCE' ? null : text.slice(0, -width);
  if (parent !== null && official(parent) === null) return null;
  return { text, level, parent, localPart, provisional: false, special: false };
}

function provisional(text: string): AreaCode | null {
  const [, base, tail] = PROVISIONAL.exec(text) ?? [];
  if (base === undefined || tail === undefined || official(base) === null) return null;
  const steps = tail.slice(1).split('-');
  if (base.length === 9 && steps.length > 1) return null;
  const level = base.length === 6 && steps.length === 1 ? 'TOWNSHIP' : 'VILLAGE';
  const parent = steps.length === 1 ? base : `P-${base}-${steps[0]}`;
  return { text, level, parent, localPart: steps.at(-1) ?? '', provisional: true, special: false };
}

function grid(text: string): AreaCode | null {
  const [, base, localPart] = GRID.exec(text) ?? [];
  if (base === undefined || localPart === undefined) return null;
  const parent = official(base) ?? provisional(base);
  const special = localPart.startsWith('Z');
  if (parent?.level !== (special ? 'TOWNSHIP' : 'VILLAGE')) return null;
  return { text, level: 'GRID', parent: base, localPart, provisional: parent.provisional, special };
}

function microGrid(text: string): AreaCode | null {
  const [, base, localPart] = MICRO_GRID.exec(text) ?? [];
  const parent = base === undefined ? null : grid(base);
  if (parent === null || localPart === undefined) return null;
  return { text, level: 'MICRO_GRID', parent: parent.text, localPart, provisional: parent.provisional, special: parent.special };
}

function cureFor(text: string): string {
  if (/^\d{12}$/.test(text) && /0{3}$/.test(text)) {
    return `区划代码“${text}”末尾是补位的 0，请去掉补位：县级填 6 位，乡镇填 9 位`;
  }
  return (
    `“${text.slice(0, 40)}”不是有效的区划代码。正确写法：省 2 位、市 4 位、县 6 位、乡镇 9 位、村（社区）12 位数字；` +
    '网格在村代码后加 G01，专属网格在乡镇代码后加 Z01，微网格再加 M01；尚无正式代码的单位用 P- 开头的临时代码'
  );
}
