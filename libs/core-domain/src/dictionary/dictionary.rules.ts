import { baselineEntry, DomainError, type Dictionary } from '@xiangzhi/plugin-api';

/** Where a code comes from. */
export type EntryOrigin = 'BASELINE' | 'REGION' | 'TOWNSHIP';

/** One code as it holds in a township or a region. */
export interface Entry {
  readonly code: string;
  readonly parent: string | null;
  readonly labelZh: string;
  readonly labelEn: string | null;
  readonly origin: EntryOrigin;
  readonly retired: boolean;
}

/** So many codes of its own are a list that nobody finds anything in. */
const MOST_OWN = 200;

/** AM-21: whatever is added counts under a code of the baseline, so that the figures of all townships add up. @throws DomainError VALIDATION */
export const assertParent = (dictionary: Dictionary, parent: string): void => {
  const entry = baselineEntry(dictionary, parent);
  if (entry && entry.retired !== true) return;
  const allowed = dictionary.codes.filter((code) => dictionary.entries[code]?.retired !== true);
  throw new DomainError('VALIDATION', { rule: 'AM-21', messageZh: `“${parent.slice(0, 40)}”不是「${dictionary.zh}」的平台代码，新条目须归入其中一个，请从列表中选择`, argumentPath: ['input', 'parent'], allowed });
};

/** Two entries of one name cannot be told apart in a form. @param except code of the one that is renamed @throws DomainError DUPLICATE */
export const assertLabelFree = (entries: readonly Entry[], labelZh: string, except?: string): void => {
  const same = entries.find((entry) => !entry.retired && entry.labelZh === labelZh && entry.code !== except);
  if (!same) return;
  throw new DomainError('DUPLICATE', { rule: 'AM-21', messageZh: `字典里已有在用的“${labelZh}”（${same.code}），请换一个名称或直接使用它`, argumentPath: ['input', 'labelZh'] });
};

/** The code of a new entry: the one that is wished for, else the next number. @throws DomainError INVARIANT_VIOLATION when there are too many */
export const codeFor = (own: readonly string[], prefix: string, wished?: string | null): string => {
  if (own.length >= MOST_OWN) throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-21', messageZh: `一个字典最多自设 ${MOST_OWN} 个条目，请先归并` });
  if (wished) return wished;
  const known = new Set(own);
  for (let number = own.length + 1; ; number += 1) {
    const code = `${prefix}${String(number).padStart(3, '0')}`;
    if (!known.has(code)) return code;
  }
};

/** AM-21: an order names each code once, so that what somebody else has added or retired meanwhile is not lost. @throws DomainError CONFLICT */
export const assertWholeOrder = (active: readonly string[], codes: readonly string[]): void => {
  const known = new Set(active);
  const whole = codes.length === active.length && new Set(codes).size === codes.length && codes.every((code) => known.has(code));
  if (whole) return;
  throw new DomainError('CONFLICT', { rule: 'AM-21', messageZh: '排序须列出本乡镇该字典的全部在用条目，每个一次；条目可能刚被他人增减，请刷新后重排', argumentPath: ['input', 'codes'], allowed: active });
};
