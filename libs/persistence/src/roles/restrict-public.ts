import { sql, type Statement } from '../statement/sql.js';
import type { Transaction } from '../transaction/transaction.js';
import { ALL_ROLES } from './login-roles.js';
import { permitted } from './permitted.js';
import { PLATFORM_FUNCTIONS } from './platform-functions.js';

/** What PUBLIC may do by default, and what the owner takes away; a managed server may keep some of it. */
const revocations = (database: string): readonly (readonly [right: string, Statement])[] => [
  ['schema public', sql`revoke all on schema public from public`],
  [`database ${database}`, sql`revoke all on database ${sql.identifier(database)} from public`],
  // A SECURITY DEFINER function that nobody remembered to close would otherwise be open to every role.
  ['functions to come', sql`alter default privileges revoke execute on functions from public`],
];

/** Takes PUBLIC's rights away. @returns what the owner may not take away here. */
export async function restrictPublic(tx: Transaction, database: string): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const [right, statement] of revocations(database)) {
    if (!(await permitted(tx, statement))) refused.push(right);
  }
  await permitted(tx, sql`grant connect on database ${sql.identifier(database)} to ${ALL_ROLES}`);
  return refused;
}

/** Makes or renews schema `xz`, open to the LOGIN roles and to nobody else. */
export async function installPlatformFunctions(tx: Transaction): Promise<void> {
  for (const statement of PLATFORM_FUNCTIONS) await tx.query(statement);
  await tx.query(sql`revoke all on schema xz from public`);
  await tx.query(sql`revoke all on all functions in schema xz from public`);
  await tx.query(sql`grant usage on schema xz to ${ALL_ROLES}`);
  // By name: a function that a migration adds for one role shall not become everybody's when this runs again.
  await tx.query(sql`
    grant execute on function xz.tenant_id(), xz.scope(), xz.unscoped(), xz.actor(), xz.enter(uuid, text, uuid), xz.uuid7() to ${ALL_ROLES}`);
}
