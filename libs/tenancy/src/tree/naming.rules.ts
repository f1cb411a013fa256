import { DomainError } from '@xiangzhi/kernel';
import { ORG_LEVEL_ZH, type OrgLevel } from './org-level.js';

const MAX_NAME_LENGTH = 60;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/u;

/** What CORE-01 needs to know of a unit. */
export interface NamedUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly level: OrgLevel;
  readonly name: string;
  /** Null as long as the unit is in force. */
  readonly validTo: string | null;
}

/**
 * A unit's name as it is stored: composed, without blanks around it, 1 to 60 characters.
 * @throws DomainError VALIDATION
 */
export function unitNameOf(text: string, argumentPath: readonly (string | number)[] = ['input', 'name']): string {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const length = [...name].length;
  if (length >= 1 && length <= MAX_NAME_LENGTH && !INVISIBLE.test(name)) return name;
  const fact = length === 0 ? '没有填写' : length > MAX_NAME_LENGTH ? `有 ${length} 个字` : '含有不可见字符';
  throw new DomainError('VALIDATION', { messageZh: `单位名称须为 1 至 ${MAX_NAME_LENGTH} 个字，现在${fact}，请修改后再提交`, argumentPath });
}

/**
 * CORE-01: a name is taken only by a unit in force, of the same level, below the same parent. 濮阳 has five 城关镇.
 * @throws DomainError DUPLICATE
 */
export function assertNameFree(candidate: Omit<NamedUnit, 'id' | 'validTo'> & { readonly id?: string }, siblings: Iterable<NamedUnit>): void {
  for (const sibling of siblings) {
    if (!sharesName(candidate, sibling)) continue;
    throw new DomainError('DUPLICATE', {
      rule: 'CORE-01',
      messageZh: `同一上级之下已有名为“${candidate.name}”的${ORG_LEVEL_ZH[candidate.level]}，请换一个名称，或先撤销原单位`,
      argumentPath: ['input', 'name'],
    });
  }
}

const sharesName = (candidate: Omit<NamedUnit, 'id' | 'validTo'> & { readonly id?: string }, sibling: NamedUnit): boolean =>
  sibling.id !== candidate.id &&
  sibling.validTo === null &&
  sibling.parentId === candidate.parentId &&
  sibling.level === candidate.level &&
  sibling.name === candidate.name;

/** CORE-01: what a township is called wherever another one might be meant, always with its county: `清丰县城关镇`. */
export const displayNameOf = (countyName: string, townshipName: string): string =>
  townshipName.startsWith(countyName) && townshipName !== countyName ? townshipName : `${countyName}${townshipName}`;
