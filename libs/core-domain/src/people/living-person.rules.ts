import { DomainError, type LocalDate } from '@xiangzhi/plugin-api';

/** A row of a person as far as it may still be changed. */
export interface PersonStanding {
  readonly mergedIntoId: string | null;
  readonly deceasedOn: LocalDate | null;
}

/** What has been merged into another row is history (RES-1). @throws DomainError INVARIANT_VIOLATION */
export const assertUnmerged = ({ mergedIntoId }: PersonStanding, argument = 'id'): void => {
  if (mergedIntoId === null) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-1', messageZh: '这条记录已合并到另一条，请在合并后的记录上办理', argumentPath: ['input', argument], facts: { mergedIntoId } });
};

/** Whoever has died neither moves nor joins a household. The day is not named: it is personal, of a child level 4 (AM-10). @throws DomainError INVARIANT_VIOLATION */
export const assertLiving = (person: PersonStanding, argument = 'id'): void => {
  assertUnmerged(person, argument);
  if (person.deceasedOn === null) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'RES-5', messageZh: '该居民已登记死亡，不能再办理；死亡登记有误请先更正', argumentPath: ['input', argument] });
};
