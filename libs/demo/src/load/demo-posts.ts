import { auditStatement, plainEntry } from '@xiangzhi/access';
import { putAssignment, setAssignmentStatus } from '@xiangzhi/identity';
import { newId } from '@xiangzhi/kernel';
import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import type { DemoPost } from '../plan/demo-townships.js';
import { appointmentOf, type Appointing, type Appointment } from './appointment.rules.js';
import { DEMO_VALID_FROM, type DemoUnit } from './demo-units.js';
import { accountOf, unitOf, type DemoUser, type UserWish } from './demo-users.js';

interface NewPost extends Appointment {
  readonly id: string;
  readonly role: string;
  readonly user: DemoUser;
  readonly unit: DemoUnit;
}

const keyOf = (userId: string, role: string): string => `${userId} ${role}`;

function userOf(wish: UserWish, users: ReadonlyMap<string, DemoUser>, post: DemoPost): DemoUser {
  const user = users.get(accountOf(wish, post));
  if (user === undefined) throw new Error(`The demo has no user ${post.person.mobile}`);
  return user;
}

function appointing(wish: UserWish, users: ReadonlyMap<string, DemoUser>): Appointing {
  const holder = (role: string): string => {
    const post = wish.posts.find((one) => one.role === role);
    if (post === undefined) throw new Error(`The demo has no ${role} here`);
    return userOf(wish, users, post).id;
  };
  return { admin: holder('TOWNSHIP_ADMIN'), leader: holder('TOWNSHIP_LEADER'), privacyOfficer: holder('PRIVACY_OFFICER') };
}

/** Posts that a person has, or had: what somebody has ended in the demo is not given again. */
async function knownPosts(tx: Transaction, tenantId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ user_id: string; role_code: string }>(sql`select user_id, role_code from core.role_assignment where tenant_id = ${tenantId}`);
  return new Set(rows.map((row) => keyOf(row.user_id, row.role_code)));
}

/** The directory first: it says with which status the post begins. */
async function enter(tx: Transaction, { id, role, user, unit, decidedBy }: NewPost, now: Date): Promise<string> {
  const status = decidedBy === null ? 'ACTIVE' : 'PENDING_APPROVAL';
  const post = {
    id, accountId: user.accountId, userId: user.id, roleCode: role, unitId: unit.id, unitPath: unit.unitPath, unitFullName: unit.fullName,
    validFrom: DEMO_VALID_FROM, validTo: null, status,
  } as const;
  const entered = await putAssignment(tx, post, now);
  return decidedBy === null ? entered : setAssignmentStatus(tx, id, 'ACTIVE', now);
}

const rowOf = ({ tenantId, now }: UserWish, { id, user, role, unit, proposedBy, decidedBy }: NewPost, status: string): Statement => sql`
  (${tenantId}::uuid, ${id}::uuid, ${user.id}::uuid, ${role}, ${unit.id}::uuid, ${unit.unitPath}, ${DEMO_VALID_FROM}::date, null::date, ${status},
   ${proposedBy}::uuid, ${decidedBy}::uuid, ${now}::timestamptz, ${proposedBy}::uuid, ${now}::timestamptz, ${decidedBy ?? proposedBy}::uuid, 1)`;

const auditOf = ({ tenantId, now }: UserWish, { id, decidedBy, proposedBy }: NewPost, status: string): Statement => {
  const act = { tenantId, at: now, actorId: decidedBy ?? proposedBy, action: 'GRANT', objectType: 'RoleAssignment', objectId: id } as const;
  return auditStatement(plainEntry({ ...act, rule: decidedBy === null ? null : 'SOD-9', requestId: 'demo' }, [{ field: 'status', level: 1, before: null, after: status }]));
};

/**
 * Gives the demo's people the posts that they lack, as the product does: proposed by one, approved by a second person where
 * the post is powerful (SOD-9), in the township and in the directory in one transaction.
 * @returns how many posts were given now
 */
export async function ensureDemoPosts(tx: Transaction, wish: UserWish, users: ReadonlyMap<string, DemoUser>): Promise<number> {
  const known = await knownPosts(tx, wish.tenantId);
  const persons = appointing(wish, users);
  const missing = wish.posts
    .map((post) => ({ id: newId(), role: post.role, user: userOf(wish, users, post), unit: unitOf(wish, post) }))
    .filter(({ user, role }) => !known.has(keyOf(user.id, role)))
    .map((post): NewPost => ({ ...post, ...appointmentOf({ role: post.role, subject: post.user.id }, persons) }));
  if (missing.length === 0) return 0;
  const entered = await Promise.all(missing.map(async (post) => ({ post, status: await enter(tx, post, wish.now) })));
  await tx.query(sql`
    insert into core.role_assignment (tenant_id, id, user_id, role_code, unit_id, unit_path, valid_from, valid_to, status, proposed_by, decided_by,
      created_at, created_by, updated_at, updated_by, version)
    values ${sql.join(entered.map(({ post, status }) => rowOf(wish, post, status)))}`);
  await Promise.all(entered.map(({ post, status }) => tx.query(auditOf(wish, post, status))));
  return missing.length;
}
