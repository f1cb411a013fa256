import { DomainError, sql, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { Household } from '../people/household.record.js';
import type { SurveyResult } from './census.choices.js';
import { HouseholdSurvey } from './household-survey.record.js';
import { heldSince } from './survey.rules.js';

/** A survey that holds. */
export interface HeldSurvey {
  readonly id: string;
  readonly surveyedOn: LocalDate;
  readonly result: SurveyResult;
}

/**
 * The latest survey of a household that still holds, of whichever module: what it found is not asked again (§18.2).
 * @param since default: thirty days ago
 */
export const heldSurvey = async (work: Work, householdId: string, since: LocalDate = heldSince(work.today)): Promise<HeldSurvey | null> => {
  const [found] = await work.query<HeldSurvey>(sql`
    select id, to_char(surveyed_on, 'YYYY-MM-DD') as "surveyedOn", result from core.household_survey
    where tenant_id = ${work.actor.tenantId} and household_id = ${householdId} and surveyed_on >= ${since}::date and result <> 'REFUSED' order by surveyed_on desc, id desc limit 1`);
  return found ?? null;
};

export interface Survey {
  readonly result: SurveyResult;
  readonly taskId?: string | null;
  /** Since when an earlier survey holds. Default: thirty days ago. */
  readonly since?: LocalDate;
}

/**
 * Writes down that a household was called on today, in the use case of whichever module. The household is locked, so that of two who
 * come at once the second is told.
 * @throws DomainError DUPLICATE (§18.2: it was asked already; use what was found)
 */
export const surveyHousehold = async (work: Work, household: RowOf<Household>, { result, taskId = null, since }: Survey): Promise<string> => {
  await work.lock(Household, household.id);
  const held = await heldSurvey(work, household.id, since);
  if (held) {
    throw new DomainError('DUPLICATE', {
      rule: '§18.2', messageZh: `“${household.doorplate}”已于 ${held.surveyedOn} 入户，结果可直接使用，30 天内不重复入户`, argumentPath: ['input', 'householdId'], facts: { surveyedOn: held.surveyedOn },
    });
  }
  return work.insert(HouseholdSurvey, { householdId: household.id, module: work.module, taskId, surveyedOn: work.today, result, surveyorId: work.actor.userId, unitPath: household.unitPath });
};
