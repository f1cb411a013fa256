import { baselineRole } from '@xiangzhi/access';
import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { assertMadeByDemo } from '../load/claim-database.js';
import { syntheticName } from '../plan/synthetic-name.js';

/** One post of the demo and how to sign in to it. */
export interface DemoLogin {
  /** Township (9 digits), county (6) or city (4); null for the platform. */
  readonly areaCode: string | null;
  /** `清丰县城关镇`, `清丰县`, `濮阳市`, `平台`. */
  readonly tenant: string;
  readonly role: string;
  readonly roleZh: string;
  /** Where the post is held; null outside of townships. */
  readonly unit: string | null;
  readonly name: string;
  readonly mobile: string;
  readonly password: string;
  /** How many posts this mobile number has in all; with more than one, changes need `X-Acting-Assignment`. */
  readonly posts: number;
}

interface LoginRow {
  readonly mobile: string;
  readonly role_code: string;
  readonly unit: string | null;
  readonly area_code: string | null;
  readonly place: string | null;
  readonly posts: number;
}

/**
 * All posts from which the demo's people can act, townships first. Whoever has changed the password is left out.
 * @throws DomainError INVARIANT_VIOLATION on a database that the demo has not made
 */
export async function demoLogins(database: Database, password: string): Promise<readonly DemoLogin[]> {
  await assertMadeByDemo(database);
  const rows = await readPipelined<LoginRow>(
    database.pool('identity'),
    sql`select account.mobile, post.role_code, post.unit_full_name as unit, coalesce(tenant.area_code, post.region_code) as area_code,
          coalesce(tenant.display_name, region.full_name) as place, (count(*) over (partition by account.id))::int as posts
        from identity.assignment post
        join identity.account account on account.id = post.account_id
        left join core.tenant tenant on tenant.tenant_id = post.tenant_id
        left join core.region region on region.code = post.region_code
        where account.demo and account.status = 'ACTIVE' and account.password_changed_at = account.created_at and post.status = 'ACTIVE'
        order by post.kind <> 'TENANT', account.mobile, post.created_at, area_code`,
  );
  return rows.map((row) => ({
    areaCode: row.area_code, tenant: row.place ?? '平台', role: row.role_code, roleZh: baselineRole(row.role_code)?.zh ?? row.role_code,
    unit: row.unit, name: syntheticName(row.mobile), mobile: row.mobile, password, posts: row.posts,
  }));
}
