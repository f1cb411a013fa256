import { auditStatement, baselineRole, plainEntry, SYSTEM_ACTOR } from '@xiangzhi/access';
import { ensureAccount, IdentityOperator, issueCode, putAssignment, type OutgoingCode } from '@xiangzhi/identity';
import { DomainError, localDateOf, newId, type Clock } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import type { Seat } from './seat.js';

/** A seat that was given, and the code with which the person takes it; null for somebody who works there already. */
export interface GivenSeat extends Seat {
  readonly status: string;
  readonly code: string | null;
  readonly expiresAt: Date | null;
}

/** Where a seat is given. */
export interface SeatPlace {
  readonly tenantId: string;
  readonly displayName: string;
}

interface Writing {
  readonly tenantId: string;
  readonly seat: Seat;
  readonly now: Date;
}

interface RootUnit {
  readonly id: string;
  readonly unit_path: string;
  readonly full_name: string;
}

/** The operator fills a seat only from outside, where the township cannot: nobody holds it (AM-6, SOD-9). */
async function assertVacant(tx: Transaction, { tenantId, seat }: Writing, displayName: string): Promise<void> {
  const [holder] = await tx.query(sql`
    select from core.role_assignment where tenant_id = ${tenantId} and role_code = ${seat.role}
       and status in ('PENDING_APPROVAL', 'INVITED', 'ACTIVE', 'SUSPENDED') limit 1`);
  if (holder === undefined) return;
  throw new DomainError('SEPARATION_OF_DUTIES', {
    rule: 'SOD-9',
    messageZh: `${displayName}的“${baselineRole(seat.role)?.zh ?? seat.role}”已有人担任，席位不能再由平台签发。人员变动请由乡镇内部提名并经第二人批准`,
    argumentPath: ['role'],
  });
}

async function ensureUser(tx: Transaction, { tenantId, seat, now }: Writing, accountId: string, unit: RootUnit): Promise<string> {
  const [known] = await tx.query<{ id: string }>(sql`select id from core.app_user where tenant_id = ${tenantId} and account_id = ${accountId}`);
  if (known !== undefined) return known.id;
  const id = newId();
  await tx.query(sql`
    insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${accountId}, ${seat.name}, ${seat.mobile}, ${unit.id}, ${unit.unit_path}, 'INVITED', ${now}, ${SYSTEM_ACTOR}, ${now}, ${SYSTEM_ACTOR}, 1)`);
  return id;
}

async function audit(tx: Transaction, { tenantId, seat, now }: Writing, postId: string): Promise<void> {
  const told = { tenantId, at: now, actorId: SYSTEM_ACTOR, ip: 'local', action: 'GRANT', objectType: 'RoleAssignment', objectId: postId, rule: 'AM-6', requestId: 'cli' } as const;
  await tx.query(auditStatement(plainEntry(told, [{ field: 'roleCode', level: 1, before: null, after: seat.role }])));
}

/**
 * Gives the seat in a transaction of role platform that stands inside the township; answers the status of the post.
 * @throws DomainError SEPARATION_OF_DUTIES (SOD-9) when somebody holds the post
 */
export async function giveSeatIn(tx: Transaction, { tenantId, displayName }: SeatPlace, seat: Seat, now: Date): Promise<string> {
  const writing = { tenantId, seat, now };
  await assertVacant(tx, writing, displayName);
  const [unit] = await tx.query<RootUnit>(sql`select id, unit_path, full_name from core.org_unit where tenant_id = ${tenantId} and parent_id is null and valid_to is null`);
  if (unit === undefined) throw new DomainError('INVARIANT_VIOLATION', { messageZh: `${displayName}没有有效的根单位，不能签发席位` });
  const accountId = await ensureAccount(tx, seat.mobile, now);
  const userId = await ensureUser(tx, writing, accountId, unit);
  const [id, validFrom] = [newId(), localDateOf(now)];
  const post = { id, accountId, userId, roleCode: seat.role, unitId: unit.id, unitPath: unit.unit_path, unitFullName: unit.full_name, validFrom, validTo: null };
  const status = await putAssignment(tx, { ...post, status: 'ACTIVE' }, now);
  await tx.query(sql`
    insert into core.role_assignment (tenant_id, id, user_id, role_code, unit_id, unit_path, valid_from, valid_to, status, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${userId}, ${seat.role}, ${unit.id}, ${unit.unit_path}, ${validFrom}, null, ${status}, ${now}, ${SYSTEM_ACTOR}, ${now}, ${SYSTEM_ACTOR}, 1)`);
  if (status === 'INVITED') await issueCode(tx, accountId, 'INVITATION', now);
  await audit(tx, writing, id);
  return status;
}

async function codeOf(operator: IdentityOperator, mobile: string, tenantId: string): Promise<OutgoingCode | null> {
  return (await operator.outgoingCodes()).find((code) => code.mobile === mobile && code.issuedIn === tenantId) ?? null;
}

/**
 * Gives somebody a first post in a township; it takes effect when the person redeems the code. The code stays with
 * `user code` until it is marked as handed over.
 * @throws DomainError SEPARATION_OF_DUTIES (SOD-9) when somebody holds the post
 */
export async function giveSeat(database: Database, clock: Clock, place: SeatPlace, seat: Seat): Promise<GivenSeat> {
  const { tenantId } = place;
  const context = { tenantId, scope: '*', actorId: SYSTEM_ACTOR };
  const status = await inTenantTransaction(database.pool('platform'), context, (tx) => giveSeatIn(tx, place, seat, clock.now()));
  return givenSeat(database, clock, { tenantId, seat, status });
}

/** A seat that stands, with the code that its holder redeems. */
export async function givenSeat(database: Database, clock: Clock, { tenantId, seat, status }: { readonly tenantId: string; readonly seat: Seat; readonly status: string }): Promise<GivenSeat> {
  const code = status === 'INVITED' ? await codeOf(new IdentityOperator(database, clock), seat.mobile, tenantId) : null;
  return { ...seat, status, code: code?.code ?? null, expiresAt: code?.expiresAt ?? null };
}

/** For people who hand codes over. */
export const seatLine = ({ role, name, mobile, code, expiresAt, status }: GivenSeat): string =>
  `${baselineRole(role)?.zh ?? role}  ${name}  ${mobile}  ${code === null ? `已生效（${status}）` : `一次性验证码 ${code}，${expiresAt === null ? '' : `${localDateOf(expiresAt)} 前有效，`}请交给本人首次登录`}`;
