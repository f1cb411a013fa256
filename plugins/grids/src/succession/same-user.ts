import { sql, type Work } from '@xiangzhi/plugin-api';

/** The login of somebody of this township, by which the successor knows the same person. */
export const accountOf = async (work: Work, userId: string | null): Promise<string | null> => {
  if (userId === null) return null;
  const [user] = await work.query<{ account: string | null }>(sql`select account_id as account from core.app_user where tenant_id = ${work.actor.tenantId} and id = ${userId}`);
  return user?.account ?? null;
};

/** Whoever has that login here; null where nobody has. */
export const userWith = async (work: Work, account: string | null): Promise<string | null> => {
  if (account === null) return null;
  const [user] = await work.query<{ id: string }>(sql`select id from core.app_user where tenant_id = ${work.actor.tenantId} and account_id = ${account}`);
  return user?.id ?? null;
};
