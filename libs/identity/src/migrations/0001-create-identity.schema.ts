import type { NamedMigration } from '@xiangzhi/persistence';
import { ACCOUNT_TABLES } from './account-tables.js';
import { CODE_FUNCTIONS } from './code-functions.js';
import { DIRECTORY_FUNCTIONS } from './directory-functions.js';
import { givenToIdentity } from './definer.js';

const TABLES = ['account', 'session', 'refresh_token', 'login_attempt', 'one_time_code', 'outgoing_code', 'assignment'] as const;

/** Only `xz_identity` sees rows here, the owner included: FORCE holds for him too (decision 8). */
const protection = TABLES.flatMap((table) => [
  `alter table identity.${table} enable row level security`,
  `alter table identity.${table} force row level security`,
  `create policy ${table}_identity on identity.${table} to xz_identity using (true) with check (true)`,
  `grant select on identity.${table} to xz_backup`,
]);

const GRANTS: readonly string[] = [
  'grant usage on schema identity to xz_app, xz_platform, xz_identity, xz_backup',
  `grant select, insert, update, delete on identity.account, identity.session, identity.refresh_token, identity.login_attempt,
     identity.one_time_code, identity.assignment to xz_identity`,
  // Whoever hands codes out is not who checks them: identity writes and sweeps this table, the operator reads it.
  'grant insert, delete, select (id, account_id, expires_at) on identity.outgoing_code to xz_identity',
  'grant select, update (delivered_at) on identity.outgoing_code to xz_platform',
  'create policy outgoing_code_operator on identity.outgoing_code for select to xz_platform using (true)',
  'create policy outgoing_code_delivery on identity.outgoing_code for update to xz_platform using (true) with check (true)',
];

/** Accounts, sessions, codes and the directory of posts (decision 8, AM-5). */
export const createIdentity: NamedMigration = {
  name: '0001-create-identity.schema',
  async up(q) {
    await q.query('create schema if not exists identity');
    for (const statement of [...ACCOUNT_TABLES, ...protection, ...GRANTS]) await q.query(statement);
    for (const statement of givenToIdentity([...CODE_FUNCTIONS, ...DIRECTORY_FUNCTIONS])) await q.query(statement);
  },
  async down(q) {
    const functions = [...CODE_FUNCTIONS, ...DIRECTORY_FUNCTIONS].map(({ signature }) => signature).reverse();
    for (const signature of functions) await q.query(`drop function ${signature}`);
    for (const table of [...TABLES].reverse()) await q.query(`drop table identity.${table}`);
  },
};
