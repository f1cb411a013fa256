import pg from 'pg';
import type { TestDatabase } from '../database/test-database.js';

/** A row of pg_policies. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly roles: readonly string[];
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
}

/** Schema `jobs` is graphile-worker's own: no rows of townships, and its worker alone sees them. */
const POLICIES = `
  select format('%I.%I', schemaname, tablename) as table, policyname as name, permissive = 'PERMISSIVE' as permissive, roles::text[] as roles, cmd as command,
    qual as using, with_check as check
  from pg_policies where schemaname not in ('pg_catalog', 'information_schema', 'jobs') order by 1, 2`;

/** All policies that there are, as PostgreSQL knows them. */
export const policiesOf = async ({ superuser }: TestDatabase): Promise<readonly Policy[]> => (await superuser.query<Policy>(POLICIES)).rows;

const says = (condition: string | null): boolean => condition !== null && condition !== 'true';

const clause = (word: string, condition: string | null): string => (condition === null ? '' : ` ${word} (${condition})`);

/** A permissive policy that merely went away would deny everything and hide what it guards: it is opened instead. */
export const isOpened = ({ permissive, using, check }: Policy): boolean => permissive && (says(using) || says(check));

/** Takes a policy's effect away. */
export const lose = async ({ superuser }: TestDatabase, policy: Policy): Promise<void> => {
  const { table, using, check } = policy;
  const name = pg.escapeIdentifier(policy.name);
  const opened = `alter policy ${name} on ${table}${clause('using', using && 'true')}${clause('with check', check && 'true')}`;
  await superuser.query(isOpened(policy) ? opened : `drop policy ${name} on ${table}`);
};

/** Puts a policy back as it was. */
export const restore = async ({ superuser }: TestDatabase, { table, name, permissive, roles, command, using, check }: Policy): Promise<void> => {
  const quoted = pg.escapeIdentifier(name);
  await superuser.query(`drop policy if exists ${quoted} on ${table}`);
  const kind = `as ${permissive ? 'permissive' : 'restrictive'} for ${command} to ${roles.join(', ')}`;
  await superuser.query(`create policy ${quoted} on ${table} ${kind}${clause('using', using)}${clause('with check', check)}`);
};
