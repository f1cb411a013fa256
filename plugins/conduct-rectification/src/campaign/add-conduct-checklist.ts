import { defineUseCase, Input, refusing, Same, sql, Texts, VersionedInput, type Refuse, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { ConductChecklist } from './conduct-campaign.choices.js';
import { ConductCampaign } from './conduct-campaign.record.js';
import { ConductChecklistItem } from './conduct-checklist-item.record.js';

const MOST_CLAUSES = 100;

@Input({ zh: '录入对标清单', en: 'Adds clauses to a list of a campaign.' })
export class AddConductChecklistInput extends VersionedInput {
  @Same(() => ConductChecklistItem)
  readonly checklist!: ConductChecklist;

  @Same(() => ConductChecklistItem)
  readonly listName!: string;

  @Texts({ zh: '条目内容，按顺序', en: 'Clauses in their order.', max: 500 })
  readonly clauses!: readonly string[];
}

const refuse: Refuse = refusing('VALIDATION', '§11.1');

type Clauses = Pick<AddConductChecklistInput, 'checklist' | 'listName' | 'clauses'>;

/** Adds clauses to a list of a campaign that is locked, numbered on. @returns their ids, in their order */
export const addClauses = async (work: Work, campaign: RowOf<ConductCampaign>, { checklist, listName, clauses }: Clauses): Promise<readonly string[]> => {
  const { id: campaignId, unitPath } = campaign;
  const [known] = await work.query<{ last: number }>(
    sql`select coalesce(max(i.number), 0)::int as last from conduct_rectification.conduct_checklist_item i where i.tenant_id = ${work.actor.tenantId} and i.campaign_id = ${campaignId} and i.list_name = ${listName}`,
  );
  return work.insertMany(ConductChecklistItem, clauses.map((clause, n) => ({ campaignId, checklist, listName, number: (known?.last ?? 0) + n + 1, clause, unitPath })));
};

/** The township's own texts (§22): typed once, numbered on. */
export const addConductChecklist = defineUseCase({
  name: 'addConductChecklist',
  zh: '录入对标清单',
  en: 'Add clauses to a list that conduct is measured against.',
  permission: 'conduct-rectification:campaign:create',
  input: AddConductChecklistInput,
  payload: { conductCampaign: ConductCampaign },
  async run(work, { id, version, ...list }) {
    const { clauses } = list;
    if (clauses.length === 0 || clauses.length > MOST_CLAUSES) refuse(`一次录入 1 到 ${MOST_CLAUSES} 条，请调整`, 'clauses');
    const campaign = await work.lock(ConductCampaign, id, version);
    await addClauses(work, campaign, list);
    // So that of two who add at once the second reads what the first has added.
    await work.update(ConductCampaign, campaign, {});
    return { conductCampaign: id };
  },
});
