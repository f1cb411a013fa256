import { newId } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import type { DemoPost } from '../plan/demo-townships.js';
import type { DemoPlace } from '../plan/demo-person.js';
import type { DemoUnit, InTownship } from './demo-units.js';

/** A person as the township knows him. */
export interface DemoUser {
  readonly id: string;
  readonly accountId: string;
}

export interface UserWish extends InTownship {
  readonly posts: readonly DemoPost[];
  readonly units: ReadonlyMap<DemoPlace, DemoUnit>;
  /** Accounts by mobile number. */
  readonly accounts: ReadonlyMap<string, string>;
}

/** The unit of a post. @throws Error when the plan has forgotten it: a defect. */
export function unitOf({ units }: Pick<UserWish, 'units'>, { place, role }: Pick<DemoPost, 'place' | 'role'>): DemoUnit {
  const unit = units.get(place);
  if (unit === undefined) throw new Error(`The demo has no ${place} for ${role}`);
  return unit;
}

/** @throws Error when no account was made: a defect. */
export function accountOf({ accounts }: Pick<UserWish, 'accounts'>, { person }: DemoPost): string {
  const account = accounts.get(person.mobile);
  if (account === undefined) throw new Error(`The demo has no account ${person.mobile}`);
  return account;
}

async function knownUsers(tx: Transaction, tenantId: string): Promise<Map<string, DemoUser>> {
  const rows = await tx.query<DemoUser>(sql`select id, account_id as "accountId" from core.app_user where tenant_id = ${tenantId}`);
  return new Map(rows.map((user) => [user.accountId, user]));
}

/** Users by account; those that are missing are written, in the unit of their post. */
export async function ensureDemoUsers(tx: Transaction, wish: UserWish): Promise<ReadonlyMap<string, DemoUser>> {
  const { tenantId, now, posts } = wish;
  const users = await knownUsers(tx, tenantId);
  const rows = posts
    .filter((post, i) => !users.has(accountOf(wish, post)) && posts.findIndex(({ person }) => person.mobile === post.person.mobile) === i)
    .map((post) => {
      const [id, accountId, unit] = [newId(), accountOf(wish, post), unitOf(wish, { role: post.role, place: post.home ?? post.place })];
      users.set(accountId, { id, accountId });
      return sql`(${tenantId}::uuid, ${id}::uuid, ${accountId}::uuid, ${post.person.name}, ${post.person.mobile}, ${unit.id}::uuid, ${unit.unitPath}, 'ACTIVE',
        ${now}::timestamptz, ${NOBODY}::uuid, ${now}::timestamptz, ${NOBODY}::uuid, 1)`;
    });
  if (rows.length === 0) return users;
  await tx.query(sql`
    insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, created_by, updated_at, updated_by, version)
    values ${sql.join(rows)}`);
  return users;
}
