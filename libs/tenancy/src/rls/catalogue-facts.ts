import { sql, type Statement } from '@xiangzhi/persistence';

/** What pg_catalog says about one table or view. */
export interface RelationFacts {
  /** With its schema: `core.org_unit`. */
  readonly table: string;
  readonly kind: 'table' | 'partition' | 'view' | 'materialized view';
  readonly securityInvoker: boolean;
  readonly rowSecurity: boolean;
  readonly forced: boolean;
  readonly owner: string;
  /** Roles of {@link GUARDED_ROLES} that are or may become the owner. */
  readonly ownerReachableBy: readonly string[];
  readonly columns: readonly ColumnFacts[];
  readonly uniques: readonly UniqueFacts[];
  readonly foreignKeys: readonly ForeignKeyFacts[];
  readonly constraintNames: readonly string[];
  readonly policies: readonly PolicyFacts[];
  readonly triggers: readonly string[];
  readonly publicRights: readonly string[];
  readonly appRights: readonly string[];
}

export interface ColumnFacts {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  /** Of an enum, a domain over one, or an array of one. */
  readonly isEnum: boolean;
}

export interface UniqueFacts {
  readonly name: string;
  readonly kind: 'primary' | 'unique' | 'exclusion';
  /** Key columns in order; null for an expression. */
  readonly columns: readonly (string | null)[];
  /** Operators of an exclusion constraint, in the order of its columns. */
  readonly operators: readonly string[];
}

export interface ForeignKeyFacts {
  readonly name: string;
  readonly target: string;
  readonly pairs: readonly (readonly [from: string, to: string])[];
  /** pg_constraint's letters: a no action, r restrict, c cascade, n set null, d set default. */
  readonly onDelete: string;
  readonly onUpdate: string;
}

export interface PolicyFacts {
  readonly name: string;
  readonly permissive: boolean;
  /** `*` for all commands, otherwise pg_policy's letter. */
  readonly command: string;
  /** `public` for everybody. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
}

/** Roles of running processes; none may own tenant tables or become their owner. The worker may own plugin schemas. */
export const GUARDED_ROLES = ['xz_app', 'xz_platform', 'xz_oversight', 'xz_identity'] as const;

const columns = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'notNull', a.attnotnull,
    'isEnum', t.typtype = 'e' or e.typtype = 'e' or b.typtype = 'e') order by a.attnum), '[]')
  from pg_attribute a join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem left join pg_type b on b.oid = t.typbasetype
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`;

const uniques = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', i.indexrelid::regclass::text,
    'kind', case when x.indisprimary then 'primary' when x.indisexclusion then 'exclusion' else 'unique' end,
    'columns', (select jsonb_agg(a.attname order by k.no) from unnest(x.indkey::int2[]) with ordinality k(attnum, no)
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum and k.attnum > 0 where k.no <= x.indnkeyatts),
    'operators', coalesce((select jsonb_agg(o.oprname order by p.no) from pg_constraint pc, unnest(pc.conexclop) with ordinality p(oper, no)
      join pg_operator o on o.oid = p.oper where pc.conindid = x.indexrelid and pc.contype = 'x'), '[]'))), '[]')
  from pg_index x join lateral (select x.indexrelid) i on true
  where x.indrelid = c.oid and (x.indisunique or x.indisexclusion))`;

const foreignKeys = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'target', tn.nspname || '.' || tc.relname,
    'onDelete', k.confdeltype, 'onUpdate', k.confupdtype,
    'pairs', (select jsonb_agg(jsonb_build_array(f.attname, t.attname) order by p.no)
      from unnest(k.conkey, k.confkey) with ordinality p(own, other, no)
      join pg_attribute f on f.attrelid = k.conrelid and f.attnum = p.own
      join pg_attribute t on t.attrelid = k.confrelid and t.attnum = p.other))), '[]')
  from pg_constraint k join pg_class tc on tc.oid = k.confrelid join pg_namespace tn on tn.oid = tc.relnamespace
  where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0)`;

const policies = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('name', p.polname, 'permissive', p.polpermissive, 'command', p.polcmd,
    'roles', (select jsonb_agg(case when r = 0 then 'public' else pg_get_userbyid(r) end) from unnest(p.polroles) r),
    'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) order by p.polname), '[]')
  from pg_policy p where p.polrelid = c.oid)`;

const publicRights = sql`(
  select coalesce(jsonb_agg(distinct g.privilege_type), '[]') from (
    select c.relacl as acl union all select a.attacl from pg_attribute a where a.attrelid = c.oid and a.attacl is not null) held,
    aclexplode(held.acl) g where g.grantee = 0)`;

const appRights = sql`(
  select coalesce(jsonb_agg(right_name), '[]') from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) right_name
  where has_table_privilege(to_regrole('xz_app')::oid, c.oid, right_name)
    or (right_name in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(to_regrole('xz_app')::oid, c.oid, right_name)))`;

/** One row for every table, partition and view outside of PostgreSQL's own schemas. */
export const catalogueFacts: Statement = sql`
  select n.nspname || '.' || c.relname as "table",
    case when c.relkind = 'v' then 'view' when c.relkind = 'm' then 'materialized view'
      when c.relispartition then 'partition' else 'table' end as kind,
    coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'] as "securityInvoker",
    c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
    (select coalesce(jsonb_agg(r.rolname order by r.rolname), '[]') from pg_roles r
      where r.rolname = any(${GUARDED_ROLES}::text[]) and pg_has_role(r.oid, c.relowner, 'MEMBER')) as "ownerReachableBy",
    ${columns} as columns, ${uniques} as uniques, ${foreignKeys} as "foreignKeys", ${policies} as policies,
    (select coalesce(jsonb_agg(k.conname), '[]') from pg_constraint k where k.conrelid = c.oid and k.contype <> 'n') as "constraintNames",
    (select coalesce(jsonb_agg(t.tgname), '[]') from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
    ${publicRights} as "publicRights", ${appRights} as "appRights"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
  order by 1`;

/** Roles that row-level security would not bind. */
export const unboundRoles: Statement = sql`
  select rolname as role from pg_roles
  where rolname = any(${[...GUARDED_ROLES, 'xz_worker']}::text[]) and (rolsuper or rolbypassrls) order by 1`;
