import { DomainError } from '@xiangzhi/kernel';
import { ORG_LEVEL_ZH, PARENT_LEVELS, TENANT_LEVELS, type OrgLevel } from './org-level.js';

/** Whether a unit of one level may stand directly below a unit of another (CORE-05). */
export const mayStandBelow = (level: OrgLevel, parent: OrgLevel): boolean => PARENT_LEVELS[level].includes(parent);

/** The levels that may be opened directly below a unit, for a front end's choice list. */
export const levelsBelow = (parent: OrgLevel): readonly OrgLevel[] => TENANT_LEVELS.filter((level) => mayStandBelow(level, parent));

/** @throws DomainError INVARIANT_VIOLATION (CORE-05) with the levels that are allowed there */
export function assertPlacement(level: OrgLevel, parent: OrgLevel): void {
  if (mayStandBelow(level, parent)) return;
  const allowed = levelsBelow(parent);
  const choices = allowed.map((choice) => `“${ORG_LEVEL_ZH[choice]}”`).join('、');
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: 'CORE-05',
    messageZh: `“${ORG_LEVEL_ZH[parent]}”之下不能设“${ORG_LEVEL_ZH[level]}”。${choices ? `可以设：${choices}` : '该级之下不能再设单位'}`,
    argumentPath: ['input', 'level'],
    allowed,
  });
}
