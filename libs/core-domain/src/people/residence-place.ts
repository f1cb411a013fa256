import { DomainError, notFound, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { assertStands } from '../org-unit/standing.rules.js';
import { Household } from './household.record.js';

/** Where somebody lives. */
export interface ResidencePlace {
  readonly unitId: string;
  readonly unitPath: string;
  readonly household: RowOf<Household> | null;
}

/** What reaches into the whole township to find who is known already still writes within the own unit only. */
export const assertOwn = ({ actor }: Work, unitPath: string, argument: string): void => {
  if (actor.scope !== '*' && !unitPath.startsWith(actor.scope)) throw notFound(['input', argument]);
};

/** A unit in which people may live from a day on. @throws DomainError NOT_FOUND, INVARIANT_VIOLATION (CORE-03) */
export const homeUnit = async (work: Work, unitId: string, from: LocalDate = work.today): Promise<RowOf<OrgUnit>> => {
  const unit = await work.find(OrgUnit, unitId, 'unitId');
  assertOwn(work, unit.unitPath, 'unitId');
  assertStands(unit, from, 'unitId');
  if (unit.level === 'DEPARTMENT') throw new DomainError('VALIDATION', { rule: 'RES-2', messageZh: `“${unit.name}”是站所，不是居住地，请选择村、社区或网格`, argumentPath: ['input', 'unitId'] });
  return unit;
};

/** A household that the actor may put people into. @throws DomainError NOT_FOUND */
export const ownHousehold = async (work: Work, householdId: string): Promise<RowOf<Household>> => {
  const household = await work.find(Household, householdId, 'householdId');
  assertOwn(work, household.unitPath, 'householdId');
  return household;
};

/**
 * Where somebody is said to live: in a household, whose unit it is then, or in a unit.
 * @throws DomainError VALIDATION when neither is said, NOT_FOUND, INVARIANT_VIOLATION (CORE-03)
 */
export const placeOfResidence = async (work: Work, { unitId, householdId }: { readonly unitId?: string | null; readonly householdId?: string | null }): Promise<ResidencePlace> => {
  if (householdId) {
    const household = await ownHousehold(work, householdId);
    return { unitId: household.unitId, unitPath: household.unitPath, household };
  }
  if (!unitId) throw new DomainError('VALIDATION', { rule: 'RES-2', messageZh: '请选择所在的户，尚未建户的请选择所在网格或村', argumentPath: ['input', 'householdId'] });
  const { id, unitPath } = await homeUnit(work, unitId);
  return { unitId: id, unitPath, household: null };
};
