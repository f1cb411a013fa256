import type { AssignmentStatus, ViewKind } from '@xiangzhi/access';
import { readPipelined, sql } from '@xiangzhi/persistence';
import type { LocalDate } from '@xiangzhi/kernel';
import type { Pool } from 'pg';
import type { AccountStatus } from '../account/account.js';
import type { AccessClaims } from '../session/access-token.js';

/** A post with what the directory of townships says about it. */
export interface AssignmentRow {
  readonly id: string;
  readonly kind: Exclude<ViewKind, 'PUBLIC'>;
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly roleCode: string;
  readonly unitId: string | null;
  readonly unitPath: string | null;
  readonly unitFullName: string | null;
  readonly regionCode: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly status: AssignmentStatus;
  readonly areaCode: string | null;
  readonly displayName: string | null;
  readonly tenantStatus: string | null;
  /** Given in a township that is an archive, to read it (AM-18). */
  readonly archive: boolean;
  /** Where an archived township has gone. */
  readonly successorName: string | null;
  /** The person's posts of the same role in the successor. */
  readonly successorPosts: readonly Pick<AssignmentRow, 'status' | 'validFrom' | 'validTo'>[];
}

/** A session with its person and his posts, as they were at one moment. */
export interface SessionRow {
  readonly mobile: string;
  readonly status: AccountStatus;
  readonly mustChangePassword: boolean;
  readonly demo: boolean;
  readonly expiresAt: Date;
  readonly posts: readonly AssignmentRow[];
}

/** A post by itself, with the person who holds it. */
export interface HeldPost extends AssignmentRow {
  readonly accountId: string;
  readonly accountStatus: AccountStatus;
  readonly demo: boolean;
}

const POST = sql`
  x.id, x.kind, x.tenant_id as "tenantId", x.user_id as "userId", x.role_code as "roleCode", x.unit_id as "unitId",
  x.unit_path as "unitPath", x.unit_full_name as "unitFullName", x.region_code as "regionCode", x.valid_from as "validFrom",
  x.valid_to as "validTo", x.status, t.area_code as "areaCode", t.display_name as "displayName", t.status as "tenantStatus",
  x.archive, t.successor_name as "successorName", coalesce((select json_agg(json_build_object('status', s.status, 'validFrom', s.valid_from, 'validTo', s.valid_to))
    from identity.assignment s where x.archive and s.account_id = x.account_id and s.tenant_id = t.successor_id and s.role_code = x.role_code), '[]') as "successorPosts"`;

/** Null for a post that nobody has. */
export async function loadPost(pool: Pool, assignmentId: string): Promise<HeldPost | null> {
  const [row] = await readPipelined<HeldPost>(
    pool,
    sql.named('identity_post', sql`
      select ${POST}, a.id as "accountId", a.status as "accountStatus", a.demo
        from identity.assignment x join identity.account a on a.id = x.account_id left join core.tenant t on t.tenant_id = x.tenant_id and t.id = x.tenant_id
       where x.id = ${assignmentId} and x.status not in ('ENDED', 'REFUSED')`),
  );
  return row ?? null;
}

/** One statement, one round trip. Null for a session that is unknown, revoked, or another person's. */
export async function loadSession(pool: Pool, { sid, sub }: AccessClaims): Promise<SessionRow | null> {
  const [row] = await readPipelined<SessionRow>(
    pool,
    sql.named('identity_session', sql`
      select a.mobile, a.status, a.must_change_password as "mustChangePassword", a.demo, s.expires_at as "expiresAt",
        coalesce((select json_agg(row_to_json(p)) from (
          select ${POST}
            from identity.assignment x left join core.tenant t on t.tenant_id = x.tenant_id and t.id = x.tenant_id
           where x.account_id = a.id and x.status not in ('ENDED', 'REFUSED')
           order by x.valid_from, x.id limit 200) p), '[]') as posts
        from identity.session s join identity.account a on a.id = s.account_id
       where s.id = ${sid} and a.id = ${sub} and s.revoked_at is null`),
  );
  return row ?? null;
}
