import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const LAMP = recordTable('street_lamps.lamp', {
  columns: `
    number text collate "C" not null,
    kind text not null,
    model_id uuid,
    unit_id uuid not null,
    area_code text collate "C",
    installed_on date not null,
    removed_on date,
    last_seen_at timestamptz,
    pole_cost bigint not null,
    pole_height int not null,
    remote_controlled boolean not null,
    gateway_id uuid,
    control_secret text,
    position jsonb,
    tags jsonb not null,
    keeper_name text collate "C",
    keeper_mobile text collate "C"`,
  scoped: true,
  choices: { kind: ['MAINS', 'SOLAR', 'SMART'] },
  unique: { street_lamps_number: ['number'] },
  checks: { street_lamps_lifetime: 'removed_on >= installed_on' },
  references: { unit_id: 'core.org_unit' },
  indexes: [
    'kind', 'unit_id', 'model_id', 'area_code', 'installed_on', 'removed_on', 'remote_controlled', 'pole_cost', 'keeper_mobile', 'gateway_id', 'created_at', 'updated_at', 'unit_path',
  ],
  more: ['alter table street_lamps.lamp add constraint lamp_model_exists foreign key (model_id) references street_lamps.lamp_model (id)'],
});

const INSPECTION_ROUND = recordTable('street_lamps.inspection_round', {
  columns: 'unit_id uuid not null, walked_on date not null, inspector_id uuid not null, weather text, lamps_seen int not null, remark text',
  scoped: true,
  choices: { weather: ['CLEAR', 'RAIN', 'FOG'] },
  references: { unit_id: 'core.org_unit', inspector_id: 'core.app_user' },
  indexes: ['unit_id', 'walked_on', 'inspector_id', 'created_at', 'updated_at', 'unit_path'],
});

const FAULT = recordTable('street_lamps.fault', {
  columns: `
    lamp_id uuid not null,
    round_id uuid,
    state text not null,
    kind text not null,
    description text not null,
    reporter_id uuid,
    caller_mobile text collate "C",
    due_at timestamptz not null,
    reminded_at timestamptz,
    repairer_id uuid,
    repaired_on date,
    repair_cost bigint,
    reopened_times int not null,
    verifier_id uuid,
    remark text`,
  scoped: true,
  choices: {
    state: ['REPORTED', 'ACCEPTED', 'REPAIRED', 'REOPENED', 'VERIFIED', 'REFUSED', 'WITHDRAWN', 'ARCHIVED'],
    kind: ['DARK', 'FLICKERS', 'ALWAYS_ON', 'POLE_LEANS', 'LIVE_PART'],
  },
  references: {
    lamp_id: 'street_lamps.lamp', round_id: 'street_lamps.inspection_round', reporter_id: 'core.app_user', repairer_id: 'core.app_user', verifier_id: 'core.app_user',
  },
  indexes: ['lamp_id', 'round_id', 'state', 'kind', 'reporter_id', 'repairer_id', 'due_at', 'repaired_on', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index street_lamps_one_open_fault on street_lamps.fault (tenant_id, lamp_id, kind) where state in ('REPORTED', 'ACCEPTED', 'REPAIRED', 'REOPENED')`],
});

const LAMP_LOG = recordTable('street_lamps.lamp_log', {
  columns: 'lamp_id uuid not null, kind text not null, at timestamptz not null, fault_id uuid',
  scoped: true,
  versioned: false,
  appendOnly: true,
  choices: { kind: ['REGISTERED', 'REPAIRED', 'REMINDED', 'RETIRED'] },
  references: { lamp_id: 'street_lamps.lamp', fault_id: 'street_lamps.fault' },
  indexes: [['lamp_id', 'at'], 'fault_id'],
});

/** Lamps, the rounds past them, their faults and their history. */
export const createLamps: NamedMigration = {
  name: '0003-create-lamps.schema',
  async up(q) {
    for (const statement of [...LAMP, ...INSPECTION_ROUND, ...FAULT, ...LAMP_LOG]) await q.query(statement);
  },
  async down(q) {
    await q.query('drop table street_lamps.lamp_log, street_lamps.fault, street_lamps.inspection_round, street_lamps.lamp');
  },
};
