import { refusing, sql, type Work } from '@xiangzhi/plugin-api';

/** Whom a line of a file means: by name, or by mobile number where two have one name. @throws DomainError VALIDATION */
export const namedUser = async (work: Work, said: string, column: string): Promise<string> => {
  const found = await work.query<{ id: string }>(sql`
    select id from core.app_user where tenant_id = ${work.actor.tenantId} and status = 'ACTIVE' and (name = ${said} or mobile = ${said}) order by id limit 2`);
  const refuse = refusing('VALIDATION', '§11.1');
  if (found.length > 1) refuse('有两位同名的用户，请改填手机号', column);
  return found[0]?.id ?? refuse('没有这位用户，请填姓名或手机号，并与用户名册一致', column);
};
