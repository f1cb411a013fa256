import { recordTable } from '../index.js';

describe('the table of a record', () => {
  it('has the key of every township table, its references inside the township, its indexes between tenant and id', () => {
    const statements = recordTable('pumps.pump', {
      columns: 'number text not null, unit_id uuid not null, state text not null,',
      scoped: true,
      choices: { state: ['ON', "O'FF"] },
      unique: { pumps_number: ['number'] },
      checks: { pumps_short: 'length(number) < 9' },
      references: { unit_id: 'core.org_unit' },
      indexes: ['unit_id', ['state', 'number']],
      more: ['create unique index one_on on pumps.pump (tenant_id, unit_id) where state = \'ON\''],
    });
    const [create = ''] = statements;
    expect(create.split('\n').map((line) => line.trim())).toEqual([
      'create table pumps.pump (',
      'tenant_id uuid not null,',
      'id uuid not null,',
      'number text not null, unit_id uuid not null, state text not null,',
      'unit_path text collate "C" not null,',
      'created_at timestamptz not null,',
      'created_by uuid,',
      'updated_at timestamptz not null,',
      'updated_by uuid,',
      'version int not null,',
      'constraint pump_pkey primary key (tenant_id, id),',
      "constraint pump_state check (state in ('ON', 'O''FF')),",
      'constraint pumps_number unique (tenant_id, number),',
      'constraint pumps_short check (length(number) < 9)',
      ')',
    ]);
    expect(statements.slice(1)).toEqual([
      "select xz.distribute('pumps.pump')",
      'alter table pumps.pump add constraint pump_unit_id_exists foreign key (tenant_id, unit_id) references core.org_unit (tenant_id, id)',
      'create index pump_by_unit_id on pumps.pump (tenant_id, unit_id, id)',
      'create index pump_by_state_number on pumps.pump (tenant_id, state, number, id)',
      "create unique index one_on on pumps.pump (tenant_id, unit_id) where state = 'ON'",
      'alter table pumps.pump enable row level security',
      'alter table pumps.pump force row level security',
      'create policy pump_tenant on pumps.pump using (tenant_id = xz.tenant_id()) with check (tenant_id = xz.tenant_id())',
      expect.stringContaining('create policy pump_scope on pumps.pump as restrictive'),
      'grant select, insert, update on pumps.pump to xz_app',
    ]);
  });

  it('of an append-only log without versions nobody may change a row', () => {
    const statements = recordTable('pumps.log', { columns: 'at timestamptz not null', versioned: false, appendOnly: true });
    expect(statements[0]).not.toContain('version');
    expect(statements.at(-1)).toBe('grant select, insert on pumps.log to xz_app');
  });
});
