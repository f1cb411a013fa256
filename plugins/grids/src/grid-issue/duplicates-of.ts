import { sql, type Work } from '@xiangzhi/plugin-api';

/** Ids of the issues that are merged into one, the oldest first. */
export const duplicatesOf = async (work: Work, issueId: string): Promise<readonly string[]> =>
  (await work.query<{ id: string }>(sql`select id from grids.grid_issue where tenant_id = ${work.actor.tenantId} and merged_into_id = ${issueId} and state = 'MERGED' order by received_at, id`)).map(({ id }) => id);
