import { newId } from '@xiangzhi/kernel';
import { auditStatement, plainEntry } from '@xiangzhi/access';
import { ensureAccount, putAssignment } from '@xiangzhi/identity';
import { sql, type Transaction, type WritingTransaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import { recordFacts, type ClassOf, type RecordFacts } from '@xiangzhi/vocabulary';
import { aMobile } from '../client/test-user.js';
import { insertPerson, insertPost, type Person } from '../township/people.js';
import type { Township, Unit } from '../township/township.js';

/** Where a seed puts its rows: a unit of the township, and what the seeds before it have made. */
export interface SeedPlace {
  readonly township: Township;
  readonly unit: Unit;
  readonly person: Person;
  /** Ids by name of the record. */
  readonly made: ReadonlyMap<string, readonly string[]>;
}

/** Makes at least one row of a record and answers the ids. Runs inside the township; rows of which nothing is asked afterwards are deferred, and travel together. */
export type Seed = (tx: WritingTransaction, place: SeedPlace) => Promise<readonly string[]>;

const STATUSES = ['ACTIVE', 'PENDING_APPROVAL'] as const;

/** Posts stand in the township and in the directory, as the product writes them. */
const seedPosts: Seed = async (tx, { township, person, unit }) => {
  const now = township.clock.now();
  const ids: string[] = [];
  for (const status of STATUSES) {
    const roleCode = status === 'ACTIVE' ? 'VILLAGE_STAFF' : 'SUPERVISOR';
    const id = await insertPost(tx, township, { person, role: roleCode, unit, status });
    const place = { unitId: unit.id, unitPath: unit.unitPath, unitFullName: unit.name };
    await putAssignment(tx, { id, accountId: person.accountId, userId: person.id, roleCode, ...place, validFrom: '2024-01-01', validTo: null, status }, now);
    ids.push(id);
  }
  return ids;
};

const common = ({ township }: SeedPlace) => {
  const at = township.clock.now();
  return { tenantId: township.tenantId, id: newId(), at };
};

const seedRole: Seed = async (tx, place) => {
  const { tenantId, id, at } = common(place);
  await tx.query(sql`
    insert into core.township_role (tenant_id, id, code, label_zh, permissions, clearance, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${`R${id.slice(-8).toUpperCase()}`}, '试验岗', '["core:org-unit:read"]'::jsonb, 1, ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`);
  return [id];
};

const seedSuccessor: Seed = async (tx, place) => {
  const { tenantId, id, at } = common(place);
  await tx.query(sql`
    insert into core.org_unit_successor (tenant_id, id, unit_id, successor_id, unit_path, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${place.unit.id}, ${place.township.root.id}, ${place.unit.unitPath}, ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`);
  return [id];
};

const seedAudit: Seed = async (tx, place) => {
  const { tenantId, id, at } = common(place);
  const about = { id, tenantId, at, actorId: place.person.id, ip: '192.0.2.1', action: 'UPDATE', objectType: 'OrgUnit', objectId: place.unit.id, requestId: 'seed' } as const;
  await tx.query(auditStatement(plainEntry(about)));
  return [id];
};

/** A key that no plugin has, so that no view of the world is another one for it. */
const seedModule: Seed = async (tx, place) => {
  const { tenantId, id, at } = common(place);
  await tx.query(sql`
    insert into core.module (tenant_id, id, key, state, created_at, created_by, updated_at, updated_by, version)
    values (${tenantId}, ${id}, ${`m${id.slice(-8)}`}, 'DISABLED', ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`);
  return [id];
};

/** Seeds of the core, by record. A module's spec hands in its own beside these. */
export const CORE_SEEDS: Readonly<Record<string, Seed>> = {
  Tenant: (_tx, { township }) => Promise.resolve([township.tenantId]),
  OrgUnit: (_tx, { unit }) => Promise.resolve([unit.id]),
  OrgUnitSuccessor: seedSuccessor,
  User: (_tx, { person }) => Promise.resolve([person.id]),
  RoleAssignment: seedPosts,
  TownshipRole: seedRole,
  AuditEntry: seedAudit,
  Module: seedModule,
};

/** Records of townships among these classes. */
export const tenantRecords = (records: readonly ClassOf[]): readonly RecordFacts[] => records.map((target) => recordFacts(target)).filter(({ tenancy }) => tenancy === 'tenant');

/** Records that nobody has written a seed for: the suite fails by their names. */
export const unseeded = (records: readonly ClassOf[], seeds: Readonly<Record<string, Seed>>): readonly string[] =>
  tenantRecords(records).flatMap(({ name }) => (seeds[name] ? [] : [name]));

const seedPerson = async (tx: Transaction, township: Township, unit: Unit): Promise<Person> => {
  const mobile = aMobile();
  const accountId = await ensureAccount(tx, mobile, township.clock.now());
  const made = await insertPerson(tx, township, { mobile, unit });
  await tx.query(sql`update core.app_user set account_id = ${accountId} where tenant_id = ${township.tenantId} and id = ${made.id}`);
  return { ...made, accountId };
};

/** Puts at least one row of every record into a unit; answers the ids by record, those of `before` included. */
export const seedAll = async (
  township: Township,
  unit: Unit,
  seeds: Readonly<Record<string, Seed>> = CORE_SEEDS,
  before: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<ReadonlyMap<string, readonly string[]>> =>
  township.enter(async (tx) => {
    const person = await seedPerson(tx, township, unit);
    const made = new Map(before);
    for (const [record, seed] of Object.entries(seeds)) made.set(record, await seed(tx, { township, unit, person, made }));
    return made;
  });
