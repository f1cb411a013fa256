import { newId, type Clock, type LocalDate } from '@xiangzhi/kernel';
import { inTenantTransaction, inTransaction, sql, type Statement, type Transaction, type WritingTransaction } from '@xiangzhi/persistence';
import { createTenant, NOBODY, pathBelow, type OrgLevel } from '@xiangzhi/tenancy';
import { TestClock } from '../clock/test-clock.js';
import { testDatabase, type TestDatabase } from '../database/test-database.js';
import { madeUpTownship } from './made-up-divisions.js';
import { actorOf, insertPerson, insertPost, type ActorWish, type Person, type PersonWish, type PostWish } from './people.js';
import type { TenantActor } from '@xiangzhi/access';

/** A unit of the tree, as much of it as specs refer to. */
export interface Unit {
  readonly id: string;
  readonly unitPath: string;
  readonly name: string;
}

export interface UnitWish {
  readonly level: Exclude<OrgLevel, 'PROVINCE' | 'CITY' | 'COUNTY' | 'TOWNSHIP'>;
  readonly name?: string;
  /** Default: the township itself. */
  readonly below?: Unit;
  readonly areaCode?: string | null;
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate | null;
  readonly createdAt?: Date;
}

export interface TownshipWish {
  /** An official code, with its villages of the list; default: a made-up township that has nothing but its root. */
  readonly areaCode?: string;
  /** Villages that a made-up township starts with. */
  readonly villages?: number;
  readonly clock?: Clock;
  /** Default: the database of this worker. */
  readonly on?: TestDatabase;
  /** Keys of the modules that are switched on. Default: none. */
  readonly modules?: readonly string[];
}

interface Founded {
  readonly tenantId: string;
  readonly rootUnitId: string;
  readonly areaCode: string;
  readonly displayName: string;
}

/** One tenant for one spec. What it makes is written as the product would write it, under role `app`. */
export class Township {
  readonly tenantId: string;
  readonly areaCode: string;
  readonly displayName: string;
  readonly root: Unit;
  private made = 0;

  constructor(
    founded: Founded,
    readonly on: TestDatabase,
    readonly clock: Clock,
  ) {
    this.tenantId = founded.tenantId;
    this.areaCode = founded.areaCode;
    this.displayName = founded.displayName;
    this.root = { id: founded.rootUnitId, unitPath: `${founded.areaCode}/`, name: founded.displayName };
  }

  /** Runs statements inside the township, seeing all of it. */
  enter<Result>(work: (tx: WritingTransaction) => Promise<Result>): Promise<Result> {
    return inTenantTransaction(this.on.database.pool('app'), { tenantId: this.tenantId, scope: '*', actorId: NOBODY }, work);
  }

  async unit(wish: UnitWish): Promise<Unit> {
    const [unit] = await this.units([wish]);
    return unit as Unit;
  }

  /** Several units in one transaction. */
  units(wishes: readonly UnitWish[]): Promise<readonly Unit[]> {
    const units = wishes.map((wish) => this.planUnit(wish));
    return this.enter(async (tx) => {
      await Promise.all(units.map((unit, i) => insertUnit(tx, this, { unit, wish: wishes[i] as UnitWish })));
      return units;
    });
  }

  /** A person of the township (`core.app_user`), without an account to sign in with. */
  person(wish: PersonWish = {}): Promise<Person> {
    return this.enter((tx) => insertPerson(tx, this, wish));
  }

  /** A post of a person; answers its id. */
  post(wish: PostWish): Promise<string> {
    return this.enter((tx) => insertPost(tx, this, wish));
  }

  /** A person with an active post, as the actor that the runtime is asked by. No token and no account: see `user`. */
  actor(wish: ActorWish = {}): Promise<TenantActor> {
    return this.enter(async (tx) => {
      const person = await insertPerson(tx, this, { unit: wish.unit ?? this.root, ...wish.person });
      const assignmentId = await insertPost(tx, this, { person, role: wish.role ?? 'TOWNSHIP_ADMIN', unit: wish.unit ?? this.root });
      return actorOf(this, wish, { person, assignmentId });
    });
  }

  /** A number that is new in this township, for names and mobile numbers. */
  next(): number {
    return ++this.made;
  }

  private planUnit({ name, below = this.root, areaCode = null }: UnitWish): Unit {
    const id = newId();
    return { id, unitPath: pathBelow(below.unitPath, { id, areaCode }), name: name ?? `单元${this.next()}` };
  }
}

const insertUnit = (tx: Transaction, township: Township, { unit, wish }: { unit: Unit; wish: UnitWish }): Promise<unknown> => {
  const parent = wish.below ?? township.root;
  const at = wish.createdAt ?? township.clock.now();
  return tx.query(sql`
    insert into core.org_unit (tenant_id, id, parent_id, level, kind, area_code, name, full_name, short_name, unit_path,
      valid_from, valid_to, created_at, created_by, updated_at, updated_by, version)
    values (${township.tenantId}, ${unit.id}, ${parent.id}, ${wish.level}, 'REGULAR', ${wish.areaCode ?? null}, ${unit.name},
      ${`${township.displayName}${unit.name}`}, null, ${unit.unitPath}, ${wish.validFrom ?? '2023-06-30'}, ${wish.validTo ?? null},
      ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`);
};

const enableModules = (township: Township, keys: readonly string[]): Promise<unknown> => {
  const at = township.clock.now();
  const row = (key: string): Statement => sql`
    insert into core.module (tenant_id, id, key, state, created_at, created_by, updated_at, updated_by, version)
    values (${township.tenantId}, ${newId()}, ${key}, 'ENABLED', ${at}, ${NOBODY}, ${at}, ${NOBODY}, 1)`;
  const told = sql`select pg_notify('modules_changed', ${township.tenantId}::text)`;
  return township.enter((tx) => Promise.all([...keys.map(row), told].map((statement) => tx.query(statement))));
};

const nextNumber = async ({ superuser }: TestDatabase): Promise<number> => {
  const { rows } = await superuser.query<{ number: string }>(`select nextval('testing.township') as number`);
  return Number(rows[0]?.number);
};

/** A new tenant, the cheapest fixture there is: a few milliseconds, and nobody else's rows in it. */
export const aTownship = async (wish: TownshipWish = {}): Promise<Township> => {
  const on = wish.on ?? (await testDatabase());
  const clock = wish.clock ?? new TestClock();
  const request = wish.areaCode ? { areaCode: wish.areaCode } : madeUpTownship(await nextNumber(on));
  const founded = await inTransaction(on.database.pool('platform'), (tx) => createTenant(tx, { ...request, packageKey: 'standard' }, clock));
  const township = new Township(founded, on, clock);
  if (wish.villages) await township.units(Array.from({ length: wish.villages }, (_, i) => ({ level: 'VILLAGE', name: `第${i + 1}村` }) as const));
  if (wish.modules?.length) await enableModules(township, wish.modules);
  return township;
};
