import { refusing, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { ConductCampaign } from './conduct-campaign.record.js';

/** The campaign that a line of a file names, locked: names are given once. @throws DomainError VALIDATION */
export const namedCampaign = async (work: Work, name: string): Promise<RowOf<ConductCampaign>> => {
  const [found] = await work.query<{ id: string }>(sql`select id from conduct_rectification.conduct_campaign where tenant_id = ${work.actor.tenantId} and name = ${name}`);
  return found ? work.lock(ConductCampaign, found.id) : refusing('VALIDATION', '§11.1')(`没有名为“${name}”的专项，请先新建，或核对名称`, 'campaign');
};
