import { grantsOn, tenantTable, wholeTableFor } from './policy-sql.js';

describe('tenantTable', () => {
  it('orders its statements by scale-out rule 11: distribution, constraints, indexes, row-level security, grants', () => {
    expect(
      tenantTable('core.org_unit', {
        scoped: true,
        constraints: ['alter table core.org_unit add constraint a'],
        indexes: ['create index b'],
        grants: { app: 'select,insert', worker: 'select' },
      }),
    ).toEqual([
      "select xz.distribute('core.org_unit')",
      'alter table core.org_unit add constraint a',
      'create index b',
      'alter table core.org_unit enable row level security',
      'alter table core.org_unit force row level security',
      'create policy org_unit_tenant on core.org_unit using (tenant_id = xz.tenant_id()) with check (tenant_id = xz.tenant_id())',
      'create policy org_unit_scope on core.org_unit as restrictive using (case when xz.unscoped() then true else starts_with(unit_path, xz.scope()) end) ' +
        'with check (case when xz.unscoped() then true else starts_with(unit_path, xz.scope()) end)',
      'grant select, insert on core.org_unit to xz_app',
      'grant select on core.org_unit to xz_worker',
    ]);
  });

  it('makes no scope policy and no grant unasked', () => {
    const statements = tenantTable('audit.entry').join('\n');
    expect(statements).not.toMatch(/restrictive|grant/);
  });

  it.each(['org_unit', 'core.org_unit; drop table x', 'core."Unit"', "core.unit'", ''])('refuses the table name %j', (table) => {
    expect(() => tenantTable(table)).toThrow(TypeError);
  });

  it('refuses a right that row-level security does not hold back', () => {
    expect(() => grantsOn('core.region', { app: 'truncate' as 'select' })).toThrow(TypeError);
    expect(wholeTableFor('core.tenant', 'platform')).toBe('create policy tenant_platform on core.tenant to xz_platform using (true) with check (true)');
  });
});
