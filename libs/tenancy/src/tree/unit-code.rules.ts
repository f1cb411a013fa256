import { areaCodeOf, DomainError, parseAreaCode, townshipCodeOf, type AreaCodeLevel } from '@xiangzhi/kernel';
import { ORG_LEVEL_ZH, type OrgLevel } from './org-level.js';

const CODE_LEVEL: Readonly<Partial<Record<OrgLevel, AreaCodeLevel>>> = {
  PROVINCE: 'PROVINCE',
  CITY: 'CITY',
  COUNTY: 'COUNTY',
  TOWNSHIP: 'TOWNSHIP',
  VILLAGE: 'VILLAGE',
  COMMUNITY: 'VILLAGE',
  GRID: 'GRID',
  MICRO_GRID: 'MICRO_GRID',
};

export interface CodedUnit {
  readonly level: OrgLevel;
  readonly areaCode: string | null;
}

export interface CodePlace {
  /** The tenant's own code; every code in it belongs to this township. */
  readonly townshipCode: string;
  /** The unit above; a grid continues the code of its village. */
  readonly parent?: CodedUnit;
}

/**
 * CORE-05b: a unit below the township may have no code, a provisional one, or the official one of its level and place.
 * A service zone never has one: the official list does not know it.
 * @throws DomainError VALIDATION (malformed or of another level), INVARIANT_VIOLATION (of another township or parent)
 */
export function assertUnitCode({ level, areaCode }: CodedUnit, { townshipCode, parent }: CodePlace): void {
  if (areaCode === null) return;
  const code = areaCodeOf(areaCode, ['input', 'areaCode']);
  if (CODE_LEVEL[level] !== code.level) {
    throw refused('VALIDATION', `代码 ${areaCode} 不是“${ORG_LEVEL_ZH[level]}”一级的代码。请核对代码，或先不填代码`);
  }
  if (townshipCodeOf(areaCode) !== townshipCode) {
    throw refused('INVARIANT_VIOLATION', `代码 ${areaCode} 不属于本乡镇（${townshipCode}）。请核对代码，或先不填代码`);
  }
  const above = parent?.areaCode ?? null;
  // A special grid bears the township's code wherever it hangs, for it may lie across villages.
  if (level === 'GRID' && code.parent === townshipCode) return;
  if (above !== null && parent?.level !== 'TOWNSHIP' && parent?.level !== 'SERVICE_ZONE' && code.parent !== above) {
    throw refused('INVARIANT_VIOLATION', `代码 ${areaCode} 应接在上级单位的代码 ${above} 之后。请核对代码，或先不填代码`);
  }
}

/**
 * CORE-05b: a unit without an official code gains it. Id, path, name and history stay; only the code is written.
 * An official code is never exchanged for another: that is a closing with a successor (CORE-03).
 * @returns the code to store
 * @throws DomainError like {@link assertUnitCode}, and INVARIANT_VIOLATION when there is an official code already
 */
export function gainedCode(unit: CodedUnit, officialCode: string, place: CodePlace): string {
  if (unit.areaCode === officialCode) return officialCode;
  if (unit.areaCode !== null && parseAreaCode(unit.areaCode)?.provisional !== true) {
    throw refused('INVARIANT_VIOLATION', `该单位已有正式代码 ${unit.areaCode}，不能改为 ${officialCode}。单位变更请撤销原单位并新设单位`);
  }
  if (areaCodeOf(officialCode, ['input', 'areaCode']).provisional) {
    throw refused('VALIDATION', `${officialCode} 是临时代码，请填写区划名录公布的正式代码`);
  }
  assertUnitCode({ level: unit.level, areaCode: officialCode }, place);
  return officialCode;
}

const refused = (code: 'VALIDATION' | 'INVARIANT_VIOLATION', messageZh: string): DomainError =>
  new DomainError(code, { rule: 'CORE-05b', messageZh, argumentPath: ['input', 'areaCode'] });
