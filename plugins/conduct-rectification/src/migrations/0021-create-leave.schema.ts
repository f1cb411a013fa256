import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const SCHEMA = 'conduct_rectification';
const HALVES = ['AM', 'PM'];
const STEPS = ['UNIT_HEAD', 'LINE_LEADER', 'ORG_LEADER', 'MAIN_LEADER'];
const USUAL = ['created_at', 'updated_at', 'unit_path'] as const;

const REQUEST = recordTable(`${SCHEMA}.leave_request`, {
  columns: `
    employee_id uuid not null, type text not null, state text not null, starts_on date not null, starts_half text not null, ends_on date not null, ends_half text not null,
    half_days int not null, reason text, handover text, emergency boolean not null, approval_steps jsonb not null, steps_done int not null, pending_step text,
    return_due_on date not null, returned_at timestamptz, from_half int not null, to_half int not null`,
  scoped: true,
  choices: {
    type: ['PERSONAL', 'SICK', 'ANNUAL', 'MARRIAGE', 'MATERNITY', 'CARE', 'BEREAVEMENT', 'OTHER'],
    state: ['DRAFT', 'SUBMITTED', 'APPROVED', 'ON_LEAVE', 'OVERSTAYED', 'RETURNED', 'CLOSED', 'REJECTED', 'CANCELLED'],
    starts_half: HALVES,
    ends_half: HALVES,
    pending_step: STEPS,
  },
  // Whoever comes back at once has taken nothing.
  checks: { leave_request_span: 'to_half >= from_half - 1' },
  references: { employee_id: 'core.app_user' },
  indexes: [['employee_id', 'from_half'], ['state', 'return_due_on'], ['state', 'starts_on'], 'type', 'starts_on', 'ends_on', ...USUAL],
  more: [
    `alter table ${SCHEMA}.leave_request add constraint leave_request_apart
       exclude using gist (tenant_id with =, employee_id with =, int4range(from_half, to_half + 1) with &&) where (state not in ('DRAFT', 'REJECTED', 'CANCELLED'))`,
  ],
});

const DECISION = recordTable(`${SCHEMA}.leave_decision`, {
  columns: 'leave_request_id uuid not null, employee_id uuid not null, step text not null, approved boolean not null, decider_id uuid not null, principal_id uuid, opinion text',
  scoped: true,
  appendOnly: true,
  choices: { step: STEPS },
  checks: { leave_decision_two_people: 'decider_id <> employee_id' },
  references: { leave_request_id: `${SCHEMA}.leave_request`, employee_id: 'core.app_user', decider_id: 'core.app_user', principal_id: 'core.app_user' },
  indexes: [['leave_request_id', 'created_at'], 'employee_id', 'decider_id', 'principal_id', ...USUAL],
});

const DELEGATION = recordTable(`${SCHEMA}.leave_delegation`, {
  columns: `
    principal_id uuid not null, delegate_id uuid not null, role_code text collate "C" not null, valid_from date not null, valid_to date not null, revoked_at timestamptz,
    scope_path text collate "C" not null`,
  checks: { leave_delegation_span: 'valid_to >= valid_from', leave_delegation_two_people: 'delegate_id <> principal_id' },
  references: { principal_id: 'core.app_user', delegate_id: 'core.app_user' },
  indexes: [['delegate_id', 'valid_to'], 'principal_id', 'valid_from', 'valid_to', 'created_at', 'updated_at'],
});

/** Leave, what was decided about it, and who decides in whose place (§11.3). */
export const createLeave: NamedMigration = {
  name: '0021-create-leave.schema',
  async up(q) {
    for (const statement of [...REQUEST, ...DECISION, ...DELEGATION]) await q.query(statement);
  },
  async down(q) {
    await q.query(`drop table ${SCHEMA}.leave_delegation, ${SCHEMA}.leave_decision, ${SCHEMA}.leave_request`);
  },
};
