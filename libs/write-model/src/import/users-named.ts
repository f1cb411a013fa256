import { DomainError } from '@xiangzhi/kernel';
import { sql } from '@xiangzhi/persistence';
import type { Work } from '../use-case/work.js';
import { nearNamesZh } from './near-names.rules.js';

/** Whom a cell means. @throws DomainError VALIDATION whose argument is the column */
export type UserNamed = (said: string, column: string) => string;

const fault = (messageZh: string, column: string): DomainError => new DomainError('VALIDATION', { rule: 'AM-20', messageZh, argumentPath: ['input', column] });

/** Two names of three characters have two in common; one surname alone is no likeness. */
const ALIKE = 0.6;

/** A mobile number is personal and is not said again; work names are everybody's in the township (§3.11). */
const NUMBER = /^[\d\s+-]+$/;

const nobodyZh = (name: string, names: readonly string[]): string =>
  NUMBER.test(name) ? '没有用这个手机号的用户，请核对，或改填姓名' : `没有名为“${name.slice(0, 30)}”的用户，${nearNamesZh(name, names, '请填姓名或手机号，并与用户名册一致', ALIKE)}`;

/** Users of the township that rows of a file name: by their name, or by the mobile number where two have one name. One statement for all. */
export const usersNamed = async (work: Work, said: readonly string[]): Promise<UserNamed> => {
  const users = await work.query<{ id: string; name: string; mobile: string }>(sql`
    select u.id, u.name, u.mobile from core.app_user u where u.tenant_id = ${work.actor.tenantId} and u.status = 'ACTIVE'`);
  const wanted = new Set(said);
  const ids = new Map<string, readonly string[]>();
  for (const { id, name, mobile } of users) for (const one of new Set([name, mobile])) if (wanted.has(one)) ids.set(one, [...(ids.get(one) ?? []), id]);
  return (name, column) => {
    const [id, another] = ids.get(name) ?? [];
    if (another !== undefined) throw fault(`有两位名为“${name.slice(0, 30)}”的用户，请改填手机号`, column);
    if (id === undefined) throw fault(nobodyZh(name, users.map((user) => user.name)), column);
    return id;
  };
};
