import type { Chapter } from '../chapter.js';
import { cancelCollectionCampaign, closeCollectionCampaign } from './close-collection-campaign.js';
import { CollectionDraft } from './collection-draft.record.js';
import { CollectionCampaign } from './collection-campaign.record.js';
import { collectionProgress } from './collection-progress.operation.js';
import { CollectionTask } from './collection-task.record.js';
import { confirmCollectionDraft, discardCollectionDraft } from './confirm-collection-draft.js';
import { confirmCollectedHousehold } from './confirm-collected-household.js';
import { createCollectionCampaign } from './create-collection-campaign.js';
import { draftCollectedPerson } from './draft-collected-person.js';
import { closeCollectionTask, sendBackCollectionTask, submitCollectionTask } from './handle-collection-task.js';
import { HouseholdSurvey } from './household-survey.record.js';

/** 城镇摸底大排查 (domain-model §3.3): households are called on, and what is registered is confirmed. */
export const censuses = {
  records: [CollectionCampaign, CollectionTask, HouseholdSurvey, CollectionDraft],
  useCases: [createCollectionCampaign, closeCollectionCampaign, cancelCollectionCampaign, confirmCollectedHousehold, draftCollectedPerson, confirmCollectionDraft, discardCollectionDraft, submitCollectionTask, sendBackCollectionTask, closeCollectionTask],
  operations: [collectionProgress],
  constraints: {
    collection_task_once: { code: 'CONFLICT', rule: '§3.3', messageZh: '这个网格在本次摸底中已有任务，请刷新后再试' },
  },
} satisfies Chapter;
