/** Rights of one role on a table. Never TRUNCATE: it is not held back by row-level security. */
export type Grant = 'select' | 'insert' | 'select,insert' | 'select,insert,update' | 'select,insert,update,delete';

export type GrantedRole = 'app' | 'platform' | 'oversight' | 'worker' | 'identity' | 'backup';

export interface TenantTableOptions {
  /** The table has `unit_path` and is bound to the actor's subtree. */
  readonly scoped?: boolean;
  readonly grants?: Readonly<Partial<Record<GrantedRole, Grant>>>;
  /** `alter table … add constraint …` statements, one subcommand each; they must follow the distribution. */
  readonly constraints?: readonly string[];
  /** `create index …` statements. */
  readonly indexes?: readonly string[];
}

/** What every tenant table's policy says, and the catalogue check asks for (scale-out rule 3: no sub-select). */
export const TENANT_CONDITION = 'tenant_id = xz.tenant_id()';

/**
 * The scope policy; written so that it never drives a plan (performance.md, last section), and as a CASE, because of an OR with
 * `starts_with` PostgreSQL expects one row in two hundred to remain and plans every page as if it were nearly empty (ADR 0016).
 */
export const SCOPE_CONDITION = 'case when xz.unscoped() then true else starts_with(unit_path, xz.scope()) end';

const QUALIFIED_NAME = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;
const GRANT = /^(?:select|insert|select,insert|select,insert,update|select,insert,update,delete)$/;

/**
 * The statements that make a created table a tenant table, in the order of scale-out rule 11: distribution →
 * constraints → indexes → row-level security → grants. Put them after `create table` in the migration.
 * @param table with its schema, `core.org_unit`; policies are called `org_unit_tenant` and `org_unit_scope`
 * @throws TypeError for a table name or grant that is none
 */
export function tenantTable(table: string, options: TenantTableOptions = {}): string[] {
  if (!QUALIFIED_NAME.test(table)) throw new TypeError(`"${table}" is no table name with its schema, such as core.org_unit`);
  const { scoped = false, grants = {}, constraints = [], indexes = [] } = options;
  return [
    `select xz.distribute('${table}')`,
    ...constraints,
    ...indexes,
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    policy(table, 'tenant', TENANT_CONDITION, ''),
    ...(scoped ? [policy(table, 'scope', SCOPE_CONDITION, ' as restrictive')] : []),
    ...grantsOn(table, grants),
  ];
}

/** Lets one role see and write all rows of a table that is otherwise bound to a tenant: `core.tenant` for `platform`. */
export const wholeTableFor = (table: string, role: GrantedRole): string =>
  `create policy ${bareName(table)}_${role} on ${table} to xz_${role} using (true) with check (true)`;

/**
 * The grants of a table, one statement a role; also for reference tables, which have no policies.
 * @throws TypeError for a grant that is none of {@link Grant}
 */
export const grantsOn = (table: string, grants: NonNullable<TenantTableOptions['grants']>): string[] =>
  Object.entries(grants).map(([role, rights]) => {
    if (!GRANT.test(rights)) throw new TypeError(`"${rights}" is no grant`);
    return `grant ${rights.replaceAll(',', ', ')} on ${table} to xz_${role}`;
  });

const policy = (table: string, suffix: string, condition: string, mode: string): string =>
  `create policy ${bareName(table)}_${suffix} on ${table}${mode} using (${condition}) with check (${condition})`;

const bareName = (table: string): string => table.slice(table.indexOf('.') + 1);
