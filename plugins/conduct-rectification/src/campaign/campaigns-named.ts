import { refusing, sql, type Refuse, type Work } from '@xiangzhi/plugin-api';

const refuse: Refuse = refusing('VALIDATION', '§11.1');

/** Ids of campaigns that lines of a file name: names are given once. The answer throws DomainError VALIDATION for a name that none has. */
export const campaignsNamed = async (work: Work, names: readonly string[]): Promise<(name: string) => string> => {
  const found = await work.query<{ id: string; name: string }>(sql`
    select id, name from conduct_rectification.conduct_campaign where tenant_id = ${work.actor.tenantId} and name = any(${[...new Set(names)]}::text[])`);
  const ids = new Map(found.map(({ id, name }) => [name, id]));
  return (name) => ids.get(name) ?? refuse(`没有名为“${name}”的专项，请先新建，或核对名称`, 'campaign');
};
