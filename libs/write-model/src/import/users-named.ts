import { DomainError } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import type { Work } from '../use-case/work.js';

/** Whom a cell means. @throws DomainError VALIDATION whose argument is the column */
export type UserNamed = (said: string, column: string) => string;

const fault = (messageZh: string, column: string): DomainError => new DomainError('VALIDATION', { rule: 'AM-20', messageZh, argumentPath: ['input', column] });

/** Users of the township that rows of a file name: by their name, or by the mobile number where two have one name. One statement for all. */
export const usersNamed = async (work: Work, said: readonly string[]): Promise<UserNamed> => {
  const found = await work.query<{ said: string; id: string }>(sql`
    select said.name as said, u.id from unnest(${[...new Set(said)]}::text[]) said(name)
    join core.app_user u on u.tenant_id = ${work.actor.tenantId} and u.status = 'ACTIVE' and (u.name = said.name or u.mobile = said.name)`);
  const ids = new Map<string, readonly string[]>();
  for (const user of found) ids.set(user.said, [...(ids.get(user.said) ?? []), user.id]);
  return (name, column) => {
    const [id, another] = ids.get(name) ?? [];
    if (another !== undefined) throw fault('有两位同名的用户，请改填手机号', column);
    if (id === undefined) throw fault('没有这位用户，请填姓名或手机号，并与用户名册一致', column);
    return id;
  };
};
