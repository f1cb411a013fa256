import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const CATEGORIES = ['FACILITY', 'ENV', 'SAFETY', 'CHARGING', 'DISPUTE', 'SERVICE', 'CARE', 'ORDER', 'FLOOD', 'SUGGEST', 'OTHER'];
const VERDICTS = ['SATISFIED', 'BASICALLY', 'DISSATISFIED', 'UNREACHABLE'];

const GRID = recordTable('grids.grid', {
  columns: 'unit_id uuid not null, grid_type text not null, industry text, micro_kind text, households int not null, population int not null, market_entities int not null, lead_dept_id uuid',
  scoped: true,
  choices: {
    grid_type: ['ORDINARY', 'SPECIAL', 'MICRO'],
    industry: ['COMMERCIAL_DISTRICT', 'SCHOOL', 'LOGISTICS', 'MARKET', 'INDUSTRIAL_PARK', 'HOSPITAL', 'BUILDING', 'STATION', 'OTHER'],
    micro_kind: ['HUTONG', 'STREET', 'BUILDING', 'HOUSEHOLD_GROUP'],
  },
  unique: { grid_of_unit: ['unit_id'] },
  checks: { grid_particulars: `(grid_type = 'SPECIAL') = (industry is not null) and (grid_type = 'MICRO') = (micro_kind is not null)` },
  references: { unit_id: 'core.org_unit', lead_dept_id: 'core.org_unit' },
  indexes: ['grid_type', 'industry', 'lead_dept_id', 'created_at', 'updated_at', 'unit_path'],
});

const GOVERNANCE_PLAN = recordTable('grids.governance_plan', {
  columns: 'grid_id uuid not null, plan_version int not null, categories jsonb not null, duties text not null, patrol_cadence text, effective_from date not null, effective_to date, publisher_id uuid not null',
  scoped: true,
  unique: { grid_plan_version: ['grid_id', 'plan_version'] },
  checks: { grid_plan_span: 'effective_to >= effective_from' },
  references: { grid_id: 'grids.grid', publisher_id: 'core.app_user' },
  indexes: ['effective_from', 'created_at', 'updated_at', 'unit_path'],
});

const GRID_ASSIGNMENT = recordTable('grids.grid_assignment', {
  columns: 'grid_id uuid not null, user_id uuid not null, role text not null, valid_from date not null, valid_to date, ordinary boolean not null',
  scoped: true,
  choices: { role: ['GRID_LEADER', 'FULL_TIME_OFFICER', 'PART_TIME_OFFICER', 'PARTY_OFFICER', 'DEPT_LIAISON', 'POLICE', 'MEDIATOR', 'LEGAL_ADVISER'] },
  checks: { grid_assignment_span: 'valid_to >= valid_from' },
  references: { grid_id: 'grids.grid', user_id: 'core.app_user' },
  indexes: ['grid_id', 'user_id', 'role', 'valid_from', 'valid_to', 'created_at', 'updated_at', 'unit_path'],
  more: [
    `create unique index grid_one_leader on grids.grid_assignment (tenant_id, grid_id) where role = 'GRID_LEADER' and valid_to is null`,
    `create unique index grid_one_full_time on grids.grid_assignment (tenant_id, user_id) where role = 'FULL_TIME_OFFICER' and ordinary and valid_to is null`,
  ],
});

const GRID_ISSUE = recordTable('grids.grid_issue', {
  item: true,
  columns: `
    state text not null,
    category text not null,
    sub_category text collate "C",
    demand text not null,
    description text not null,
    severity text not null,
    source text not null,
    external_ref text collate "C",
    reporter_id uuid,
    reporter_name text,
    reporter_mobile text,
    anonymous boolean not null,
    address text not null,
    point jsonb,
    primary_grid_id uuid,
    about_unit_id uuid,
    refusal text,
    handling_mode text,
    joint_unit_ids jsonb not null,
    dispatched_at timestamptz,
    control_by timestamptz,
    controlled_at timestamptz,
    submitter_id uuid,
    verifier_id uuid,
    callback_verdict text,
    merged_into_id uuid,
    campaign text collate "C",
    reporter_reopens int not null`,
  choices: {
    state: [
      'REPORTED', 'ACCEPTED', 'DISPATCHED', 'IN_PROGRESS', 'PAUSED', 'ESCALATED', 'PENDING_VERIFY', 'VERIFIED', 'CLOSED', 'ARCHIVED', 'NOT_ACCEPTED', 'MERGED', 'WITHDRAWN', 'VOIDED',
    ],
    category: CATEGORIES,
    demand: ['CONSULT', 'HELP', 'SUGGEST', 'COMPLAINT'],
    severity: ['GENERAL', 'MAJOR', 'CRITICAL'],
    source: ['OFFICER', 'RESIDENT', 'TEAM', 'PARTNER', 'HOTLINE_12345', 'MAYOR_MAILBOX', 'PETITION', 'INSPECTION', 'SENSOR', 'PATROL'],
    refusal: ['NOT_DUTY', 'LEGAL_CHANNEL', 'NO_SUBSTANCE', 'EMERGENCY'],
    handling_mode: ['SELF', 'DEPT', 'JOINT', 'COUNTY'],
    callback_verdict: VERDICTS,
  },
  unique: { grid_issue_external: ['source', 'external_ref'] },
  checks: {
    grid_issue_two_people: 'verifier_id <> submitter_id',
    grid_issue_nobody: 'not anonymous or (reporter_id is null and reporter_name is null and reporter_mobile is null)',
    grid_issue_merged: `(state = 'MERGED') = (merged_into_id is not null)`,
  },
  references: {
    reporter_id: 'core.app_user', primary_grid_id: 'grids.grid', about_unit_id: 'core.org_unit', submitter_id: 'core.app_user', verifier_id: 'core.app_user', merged_into_id: 'grids.grid_issue',
  },
  indexes: [
    ['state', 'due_at'], ['category', 'received_at'], 'sub_category', 'severity', 'source', 'external_ref', ['primary_grid_id', 'received_at'], ['reporter_id', 'received_at'], 'campaign',
    'merged_into_id', 'about_unit_id', 'submitter_id', 'verifier_id', 'closed_at', 'created_at', 'updated_at', 'unit_path',
  ],
});

const GRID_ISSUE_OVERLAY = recordTable('grids.grid_issue_overlay', {
  columns: 'issue_id uuid not null, grid_id uuid not null, code text not null, category text not null, handled_by_zh text',
  scoped: true,
  appendOnly: true,
  choices: { category: CATEGORIES },
  unique: { grid_issue_overlay_once: ['issue_id', 'grid_id'] },
  references: { issue_id: 'grids.grid_issue', grid_id: 'grids.grid' },
  indexes: ['grid_id', 'category', 'created_at', 'updated_at'],
});

const GRID_ISSUE_CALLBACK = recordTable('grids.grid_issue_callback', {
  columns: 'issue_id uuid not null, cycle int not null, at timestamptz not null, caller_id uuid not null, verdict text not null, justified boolean not null, remark text',
  scoped: true,
  versioned: false,
  appendOnly: true,
  choices: { verdict: VERDICTS },
  references: { issue_id: 'grids.grid_issue', caller_id: 'core.app_user' },
  indexes: [['issue_id', 'at'], 'caller_id'],
});

/** Grids, their plans and people, their issues and what hangs on them. */
export const createGrids: NamedMigration = {
  name: '0001-create-grids.schema',
  async up(q) {
    for (const statement of [...GRID, ...GOVERNANCE_PLAN, ...GRID_ASSIGNMENT, ...GRID_ISSUE, ...GRID_ISSUE_OVERLAY, ...GRID_ISSUE_CALLBACK]) await q.query(statement);
  },
  async down(q) {
    await q.query('drop table grids.grid_issue_callback, grids.grid_issue_overlay, grids.grid_issue, grids.grid_assignment, grids.governance_plan, grids.grid');
  },
};
