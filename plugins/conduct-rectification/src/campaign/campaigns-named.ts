import { nearNamesZh, refusing, sql, type Refuse, type Work } from '@xiangzhi/plugin-api';

const refuse: Refuse = refusing('VALIDATION', '§11.1');

/**
 * Ids of campaigns that lines of a file name: names are given once, and a township has a handful. The answer throws DomainError VALIDATION for a
 * name that none has, with those that may be meant.
 */
export const campaignsNamed = async (work: Work): Promise<(name: string) => string> => {
  const campaigns = await work.query<{ id: string; name: string }>(sql`
    select id, name from conduct_rectification.conduct_campaign where tenant_id = ${work.actor.tenantId}`);
  const ids = new Map(campaigns.map(({ id, name }) => [name, id]));
  return (name) => ids.get(name) ?? refuse(`没有名为“${name}”的专项，${nearNamesZh(name, [...ids.keys()], '请先新建，或核对名称')}`, 'campaign');
};
