import { IdentityOperator } from '@xiangzhi/identity';
import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, readPipelined, sql, type Database } from '@xiangzhi/persistence';

export interface AccountWish {
  readonly mobiles: readonly string[];
  readonly password: string;
  readonly clock: Clock;
}

/** Accounts by mobile number, and how many were made now. */
export interface DemoAccounts {
  readonly ids: ReadonlyMap<string, string>;
  readonly made: number;
}

async function existing(database: Database, mobiles: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await readPipelined<{ mobile: string; id: string }>(
    database.pool('identity'),
    sql`select mobile, id from identity.account where mobile = any(${[...mobiles]})`,
  );
  return new Map(rows.map(({ mobile, id }) => [mobile, id]));
}

/**
 * Makes the accounts that are missing, flagged as demo: they sign in on a database of the demo only. All share one
 * password, so it is hashed once, by the first one, and its hash serves the others: argon2 for each would take seconds and
 * keep nothing secret from whoever knows the password of one.
 */
export async function ensureDemoAccounts(database: Database, { mobiles, password, clock }: AccountWish): Promise<DemoAccounts> {
  const known = await existing(database, mobiles);
  const [first, ...others] = mobiles.filter((mobile) => !known.has(mobile));
  if (first === undefined) return { ids: known, made: 0 };
  await new IdentityOperator(database, clock).createAccountWithPassword({ mobile: first, password, demo: true });
  const now = clock.now();
  await inTransaction(database.pool('identity'), (tx) =>
    tx.query(sql`
      insert into identity.account (id, mobile, password_hash, status, must_change_password, demo, password_changed_at, created_at, updated_at, version)
      select gen_random_uuid(), other.mobile, made.password_hash, 'ACTIVE', false, true, ${now}, ${now}, ${now}, 1
        from unnest(${others}::text[]) as other (mobile), identity.account made where made.mobile = ${first}
      on conflict (mobile) do nothing`),
  );
  return { ids: await existing(database, mobiles), made: others.length + 1 };
}
