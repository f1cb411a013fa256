import { IdentityOperator } from '@xiangzhi/identity';
import type { Clock } from '@xiangzhi/kernel';
import { readPipelined, sql, type Database } from '@xiangzhi/persistence';
import { DEMO_OVERSEERS, type DemoOverseer } from '../plan/demo-overseers.js';
import { DEMO_VALID_FROM } from './demo-units.js';

const keyOf = (mobile: string, role: string): string => `${mobile} ${role}`;

async function knownPosts(database: Database): Promise<ReadonlySet<string>> {
  const rows = await readPipelined<{ mobile: string; role_code: string }>(
    database.pool('identity'),
    sql`select account.mobile, post.role_code from identity.assignment post join identity.account account on account.id = post.account_id
         where post.kind <> 'TENANT' and account.demo`,
  );
  return new Set(rows.map((row) => keyOf(row.mobile, row.role_code)));
}

/** Gives the platform's, the city's and the counties' people the posts that they lack. @returns how many were given now */
export async function ensureRealmPosts(database: Database, clock: Clock, overseers: readonly DemoOverseer[] = DEMO_OVERSEERS): Promise<number> {
  const known = await knownPosts(database);
  const missing = overseers.filter(({ person, role }) => !known.has(keyOf(person.mobile, role)));
  const operator = new IdentityOperator(database, clock);
  await Promise.all(
    missing.map(({ person, role, regionCode }) =>
      operator.grantPost({ mobile: person.mobile, roleCode: role, regionCode, validFrom: DEMO_VALID_FROM, validTo: null }),
    ),
  );
  return missing.length;
}
