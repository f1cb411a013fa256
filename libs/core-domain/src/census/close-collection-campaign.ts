import { defineTransition, ReasonInput, sql, type Work } from '@xiangzhi/plugin-api';
import { CollectionCampaign } from './collection-campaign.record.js';
import { CollectionTask } from './collection-task.record.js';

/** Tasks do not outlive their campaign. */
const settleTasks = async (work: Work, campaignId: string, action: 'end' | 'cancel', note: string | null): Promise<void> => {
  const open = await work.query<{ id: string }>(sql`select id from core.collection_task where tenant_id = ${work.actor.tenantId} and campaign_id = ${campaignId} and state in ('OPEN', 'SUBMITTED') order by id`);
  for (const { id } of open) await work.transition(CollectionTask, await work.lock(CollectionTask, id), { action, note });
};

export const closeCollectionCampaign = defineTransition({
  name: 'closeCollectionCampaign',
  record: CollectionCampaign,
  action: 'close',
  async step(work, { id }) {
    await settleTasks(work, id, 'end', null);
    return {};
  },
});

export const cancelCollectionCampaign = defineTransition({
  name: 'cancelCollectionCampaign',
  record: CollectionCampaign,
  action: 'cancel',
  input: ReasonInput,
  async step(work, { id }, { reason }) {
    await settleTasks(work, id, 'cancel', reason);
    return {};
  },
});
