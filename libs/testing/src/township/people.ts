import { baselineRole, type PrivacyLevel, type TenantActor } from '@xiangzhi/access';
import { newId, type LocalDate } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import type { Township, Unit } from './township.js';

export interface PersonWish {
  readonly name?: string;
  readonly mobile?: string;
  readonly unit?: Unit;
  readonly status?: 'INVITED' | 'ACTIVE' | 'SUSPENDED' | 'LEFT';
  readonly createdAt?: Date;
}

export interface Person {
  /** `core.app_user.id` */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly mobile: string;
  readonly unit: Unit;
}

export interface PostWish {
  readonly person: Person;
  readonly role: string;
  readonly unit?: Unit;
  readonly status?: 'PENDING_APPROVAL' | 'INVITED' | 'ACTIVE' | 'SUSPENDED' | 'ENDED' | 'REFUSED';
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate | null;
  readonly createdAt?: Date;
}

export interface ActorWish {
  /** Default TOWNSHIP_ADMIN. */
  readonly role?: string;
  /** Default: the whole township. Below it the actor sees the unit's subtree only. */
  readonly unit?: Unit;
  /** Default: what the baseline role may. */
  readonly permissions?: Iterable<string>;
  /** Default: the clearance of the baseline role. */
  readonly clearance?: PrivacyLevel;
  /** Default home unit: that of the post. */
  readonly person?: PersonWish;
}

/** Writes one row of `core.app_user`. */
export const insertPerson = async (tx: Transaction, township: Township, wish: PersonWish): Promise<Person> => {
  const number = township.next();
  const unit = wish.unit ?? township.root;
  const person: Person = {
    id: newId(),
    accountId: newId(),
    name: wish.name ?? `试验员${number}`,
    mobile: wish.mobile ?? `199${String(number).padStart(8, '0')}`,
    unit,
  };
  const at = wish.createdAt ?? township.clock.now();
  await tx.query(sql`
    insert into core.app_user (tenant_id, id, account_id, name, mobile, unit_id, unit_path, status, created_at, created_by, updated_at, updated_by, version)
    values (${township.tenantId}, ${person.id}, ${person.accountId}, ${person.name}, ${person.mobile}, ${unit.id}, ${unit.unitPath},
      ${wish.status ?? 'ACTIVE'}, ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`);
  return person;
};

/** Writes one row of `core.role_assignment`. */
export const insertPost = async (tx: Transaction, township: Township, wish: PostWish): Promise<string> => {
  const id = newId();
  const unit = wish.unit ?? wish.person.unit;
  const at = wish.createdAt ?? township.clock.now();
  await tx.query(sql`
    insert into core.role_assignment (tenant_id, id, user_id, role_code, unit_id, unit_path, valid_from, valid_to, status,
      created_at, created_by, updated_at, updated_by, version)
    values (${township.tenantId}, ${id}, ${wish.person.id}, ${wish.role}, ${unit.id}, ${unit.unitPath}, ${wish.validFrom ?? '2024-01-01'},
      ${wish.validTo ?? null}, ${wish.status ?? 'ACTIVE'}, ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`);
  return id;
};

/** The actor that a session of this person and post would have. */
export const actorOf = (township: Township, wish: ActorWish, { person, assignmentId }: { person: Person; assignmentId: string }): TenantActor => {
  const roleCode = wish.role ?? 'TOWNSHIP_ADMIN';
  const role = baselineRole(roleCode);
  const unit = wish.unit ?? township.root;
  return {
    kind: 'TENANT',
    accountId: person.accountId,
    sessionId: newId(),
    assignmentId,
    roleCode,
    permissions: new Set<string>(wish.permissions ?? role?.permissions ?? []),
    clearance: wish.clearance ?? role?.clearance ?? 0,
    tenantId: township.tenantId,
    userId: person.id,
    unitId: unit.id,
    unitPath: unit.unitPath,
    scope: unit.id === township.root.id ? '*' : unit.unitPath,
  };
};
