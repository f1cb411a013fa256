import { BelongsTo, Choice, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { Household } from '../people/household.record.js';
import { User } from '../user/user.record.js';
import { CollectionTask } from './collection-task.record.js';
import { SurveyResult } from './census.choices.js';

/** That somebody called on a household, for whichever purpose: what was asked then is not asked again for thirty days (§18.2, G-2e). */
@TenantRecord({ table: 'household_survey', appendOnly: true, zh: '入户记录', en: 'That a household was called on.' })
export class HouseholdSurvey extends ScopedRecord {
  @BelongsTo(() => Household, { zh: '户', en: 'The household.' })
  readonly household!: Ref<Household>;
  readonly householdId!: string;

  @Text({ zh: '模块', en: 'Key of the module for which it was.', max: 60, privacy: 0 })
  readonly module!: string;

  @BelongsTo(() => CollectionTask, { zh: '摸底任务', en: 'The task, where it was a campaign.', optional: true })
  readonly task!: Ref<CollectionTask> | null;
  readonly taskId!: string | null;

  @Day({ zh: '入户日期', en: 'Day.' })
  readonly surveyedOn!: LocalDate;

  @Choice(SurveyResult, { zh: '结果', en: 'What was found.' })
  readonly result!: SurveyResult;

  @BelongsTo(() => User, { zh: '入户人', en: 'Who.', optional: true })
  readonly surveyor!: Ref<User> | null;
  readonly surveyorId!: string | null;
}
