import { Choice, DomainError, defineUseCase, Identifier, Input, notFound } from '@xiangzhi/plugin-api';
import { Household } from '../people/household.record.js';
import { CollectionTask } from './collection-task.record.js';
import { SurveyResult } from './census.choices.js';
import { surveyHousehold } from './survey-household.js';

@Input({ zh: '入户确认', en: 'Says that a household was called on.' })
export class ConfirmCollectedHouseholdInput {
  @Identifier({ zh: '摸底任务', en: 'The task.' })
  readonly collectionTaskId!: string;

  @Identifier({ zh: '户', en: 'The household.' })
  readonly householdId!: string;

  @Choice(SurveyResult, { zh: '结果，默认“与登记一致”：不需填写任何内容', en: 'What was found; by default that what is registered is right, and nothing is typed.', optional: true })
  readonly result?: SurveyResult | null;
}

/**
 * G-2e, G-5, G-6: what the register says is shown and confirmed, not asked. What is wrong is corrected where it stands (updatePerson,
 * moveResidence, createPerson, which finds who is known already: RES-1), and the household confirmed as CHANGED.
 */
export const confirmCollectedHousehold = defineUseCase({
  name: 'confirmCollectedHousehold',
  zh: '入户确认',
  en: 'Confirm a household in a campaign.',
  permission: 'core:collection:fill',
  input: ConfirmCollectedHouseholdInput,
  payload: { household: Household, collectionTask: CollectionTask },
  async run(work, { collectionTaskId, householdId, result }) {
    const task = await work.find(CollectionTask, collectionTaskId, 'collectionTaskId');
    if (task.state !== 'OPEN') throw new DomainError('INVALID_TRANSITION', { rule: '§3.3', messageZh: '这项摸底任务已提交或结束，不再入户；需要补充的请复核人退回', argumentPath: ['input', 'collectionTaskId'] });
    const household = await work.find(Household, householdId, 'householdId');
    if (!household.unitPath.startsWith(task.unitPath)) throw notFound(['input', 'householdId']);
    await surveyHousehold(work, household, { result: result ?? 'UNCHANGED', taskId: task.id, since: task.countsFrom });
    return { household: household.id, collectionTask: task.id };
  },
});
