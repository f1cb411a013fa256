import { SCOPE_CONDITION } from '@xiangzhi/tenancy';
import type { NamedMigration } from '@xiangzhi/plugin-api';

/** How the scope was stated until this migration; PostgreSQL prints it so. */
const FORMERLY = '(xz.unscoped() OR starts_with(unit_path, xz.scope()))';

/** Restates the scope policies of all tables, those of modules too, that were made while they said something else. */
const RESTATE = `do $$
  declare p record;
  begin
    for p in select schemaname, tablename, policyname from pg_policies where permissive = 'RESTRICTIVE' and qual = '${FORMERLY}' loop
      execute format('alter policy %I on %I.%I using (${SCOPE_CONDITION}) with check (${SCOPE_CONDITION})', p.policyname, p.schemaname, p.tablename);
    end loop;
  end $$`;

/** The policy's words decide what PostgreSQL expects of a page (ADR 0016). What may be seen stays the same. */
export const restateScope: NamedMigration = {
  name: '0025-restate-scope.schema',
  async up(q) {
    await q.query(RESTATE);
  },
  // Tables are made with the condition of this build, in either direction.
  async down() {},
};
