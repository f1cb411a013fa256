import { importOf, insertEach, sameColumn, sql, textColumn, type KnownRow, type Work } from '@xiangzhi/plugin-api';
import { addClauses } from './add-conduct-checklist.js';
import type { ConductChecklist } from './conduct-campaign.choices.js';
import { ConductChecklistItem } from './conduct-checklist-item.record.js';
import { campaignsNamed } from './campaigns-named.js';
import { ConductCampaign } from './conduct-campaign.record.js';

/** A clause as the township's list has it. */
export interface ConductClauseRow {
  readonly campaign: string;
  readonly checklist: ConductChecklist;
  readonly listName: string;
  readonly clause: string;
}

const knownClauses = async (work: Work, rows: readonly ConductClauseRow[]): Promise<readonly (KnownRow<ConductClauseRow> | null)[]> => {
  const found = await work.query<{ id: string; place: number }>(sql`
    select i.id, said.place from jsonb_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, place })))}::jsonb) as said(place int, campaign text, "listName" text, clause text)
    join conduct_rectification.conduct_campaign c on c.tenant_id = ${work.actor.tenantId} and c.name = said.campaign
    join conduct_rectification.conduct_checklist_item i on i.tenant_id = c.tenant_id and i.campaign_id = c.id and i.list_name = said."listName" and i.clause = said.clause
    where i.tenant_id = ${work.actor.tenantId}`);
  const ids = new Map(found.map(({ id, place }) => [place, id]));
  return rows.map((_, place) => {
    const id = ids.get(place);
    return id === undefined ? null : { id, values: {} };
  });
};

const lookUp = async (work: Work): Promise<(row: ConductClauseRow) => string> => {
  const campaign = await campaignsNamed(work);
  return (row) => campaign(row.campaign);
};

/** 对标清单 (§11.1, §22): the township's own texts, in their order. */
export const conductChecklistsImport = importOf<ConductClauseRow>('conductChecklists', {
  zh: '作风建设对标清单',
  en: 'Clauses that conduct is measured against.',
  permissions: ['conduct-rectification:campaign:create'],
  record: ConductChecklistItem,
  keyZh: '专项、清单名称和条目内容',
  columns: {
    campaign: textColumn({ zh: '专项', en: 'Name of the campaign.', max: 60, required: true, aliases: ['专项名称', '专项整治'] }),
    checklist: sameColumn(() => ConductChecklistItem, 'checklist', { required: true, aliases: ['类别', '对标清单'] }),
    listName: sameColumn(() => ConductChecklistItem, 'listName', { required: true, zh: '清单名称', aliases: ['清单'] }),
    clause: sameColumn(() => ConductChecklistItem, 'clause', { required: true, aliases: ['条目', '内容'] }),
  },
  keyOf: ({ campaign, listName, clause }) => JSON.stringify([campaign, listName, clause]),
  lookUp,
  known: knownClauses,
  insert: insertEach(async (work, row) => {
    const campaign = await work.lock(ConductCampaign, (await lookUp(work))(row));
    const [id = ''] = await addClauses(work, campaign, { ...row, clauses: [row.clause] });
    return id;
  }),
  most: 1_000,
  reverts: false,
});
