import { sql, type Work } from '@xiangzhi/plugin-api';

/** Path of the township itself: of what is all of it's, and no unit's alone. */
export const rootPathOf = async (work: Pick<Work, 'actor' | 'query'>): Promise<string> => {
  const [root] = await work.query<{ unitPath: string }>(sql`select unit_path as "unitPath" from core.org_unit where tenant_id = ${work.actor.tenantId} and parent_id is null`);
  if (!root) throw new Error(`the township ${work.actor.tenantId} has no root unit`);
  return root.unitPath;
};
