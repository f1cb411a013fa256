import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const S = 'conduct_rectification';
const STAMPS = ['created_at', 'updated_at', 'unit_path'];

const CAMPAIGN = recordTable(`${S}.conduct_campaign`, {
  columns: 'name text collate "C" not null, basis_docs jsonb not null, coverage text not null, starts_on date not null, ends_on date not null, last_number int not null',
  scoped: true,
  unique: { conduct_campaign_name: ['name'] },
  checks: { conduct_campaign_span: 'starts_on <= ends_on' },
  indexes: ['starts_on', 'ends_on', ...STAMPS],
});

const CLAUSE = recordTable(`${S}.conduct_checklist_item`, {
  columns: 'campaign_id uuid not null, checklist text not null, list_name text collate "C" not null, number int not null, clause text not null',
  scoped: true,
  appendOnly: true,
  choices: { checklist: ['PROBLEM_LIST', 'PROHIBITIONS', 'CASE'] },
  unique: { conduct_checklist_clause: ['campaign_id', 'list_name', 'number'] },
  references: { campaign_id: `${S}.conduct_campaign` },
  indexes: [['campaign_id', 'number'], ['checklist', 'number'], 'number', ...STAMPS],
});

const PROBLEM = recordTable(`${S}.conduct_problem`, {
  item: true,
  columns: `
    campaign_id uuid not null, number int not null, state text not null, description text not null, find_method text not null, channel text not null, source_ref text collate "C", grid_issue_number text collate "C",
    checklist_item_id uuid, level text not null, person_involved_id uuid, responsible_leader_id uuid not null, responsible_unit_id uuid not null, handler_id uuid not null, rectify_type text not null,
    reviewer_id uuid, conclusion text, closed_on date, remark text, public_text text, public_author_id uuid, published_on date`,
  choices: {
    state: ['FOUND', 'CLAIMED', 'PLANNED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'ACCEPTED_CONTINUING', 'CLOSED', 'REOPENED', 'VOIDED'],
    find_method: ['CHECKLIST', 'OPEN_ADVICE', 'DEEP_ANALYSIS'],
    channel: ['DISCIPLINE', 'INSPECTION', 'PETITION', 'MAYOR_MAILBOX', 'HOTLINE_12345', 'GRID_VISIT', 'SELF', 'MEETING'],
    level: ['TEAM', 'MEMBER', 'STAFF'],
    rectify_type: ['IMMEDIATE', 'DEADLINE', 'LONG_TERM'],
    conclusion: ['PASS', 'FAIL'],
  },
  unique: { conduct_problem_number_stays: ['campaign_id', 'number'] },
  checks: { conduct_problem_closed: `(state = 'CLOSED') = (closed_on is not null)`, conduct_problem_member: `level <> 'MEMBER' or person_involved_id = handler_id` },
  references: {
    campaign_id: `${S}.conduct_campaign`, checklist_item_id: `${S}.conduct_checklist_item`, person_involved_id: 'core.app_user', responsible_leader_id: 'core.app_user',
    responsible_unit_id: 'core.org_unit', handler_id: 'core.app_user', reviewer_id: 'core.app_user', public_author_id: 'core.app_user',
  },
  indexes: [
    'number', ['campaign_id', 'number'], ['state', 'number'], ['find_method', 'number'], ['channel', 'number'], ['level', 'number'], ['rectify_type', 'number'], ['responsible_unit_id', 'number'], ['handler_id', 'number'],
    'closed_on', 'closed_at', 'checklist_item_id', 'person_involved_id', 'responsible_leader_id', 'reviewer_id', 'public_author_id', ...STAMPS,
  ],
  more: [
    `create unique index conduct_problem_source on ${S}.conduct_problem (tenant_id, channel, source_ref) where state <> 'VOIDED'`,
    `create unique index conduct_problem_issue on ${S}.conduct_problem (tenant_id, grid_issue_number) where state <> 'VOIDED'`,
  ],
});

const MEASURE = recordTable(`${S}.conduct_measure`, {
  columns: 'problem_id uuid not null, number int not null, text text not null, handler_id uuid not null, due_on date not null, state text not null, done_on date, progress text, evidence text',
  scoped: true,
  choices: { state: ['TODO', 'DOING', 'DONE', 'CONFIRMED', 'CONTINUING'] },
  unique: { conduct_measure_number: ['problem_id', 'number'] },
  references: { problem_id: `${S}.conduct_problem`, handler_id: 'core.app_user' },
  indexes: [['problem_id', 'number'], ['state', 'number'], ['handler_id', 'number'], 'number', 'due_on', ...STAMPS],
});

const PROGRESS = recordTable(`${S}.conduct_progress`, {
  columns: 'measure_id uuid not null, problem_id uuid not null, cycle int not null, noted_on date not null, text text not null, evidence jsonb, recorder_id uuid not null',
  scoped: true,
  appendOnly: true,
  references: { measure_id: `${S}.conduct_measure`, problem_id: `${S}.conduct_problem`, recorder_id: 'core.app_user' },
  indexes: [['measure_id', 'created_at'], 'problem_id', 'recorder_id', ...STAMPS],
});

const ACCEPTANCE = recordTable(`${S}.conduct_acceptance`, {
  columns: 'problem_id uuid not null, cycle int not null, reviewer_id uuid not null, reviewed_on date not null, conclusion text not null, opinion text not null',
  scoped: true,
  appendOnly: true,
  choices: { conclusion: ['PASS', 'FAIL'] },
  references: { problem_id: `${S}.conduct_problem`, reviewer_id: 'core.app_user' },
  indexes: [['problem_id', 'created_at'], 'reviewer_id', ...STAMPS],
});

const CLOSURE = recordTable(`${S}.conduct_closure`, {
  columns: 'problem_id uuid not null, cycle int not null, meeting_ref text not null, meeting_id uuid, closed_on date not null, approver_id uuid not null',
  scoped: true,
  appendOnly: true,
  unique: { conduct_closure_once: ['problem_id', 'cycle'] },
  references: { problem_id: `${S}.conduct_problem`, meeting_id: 'core.meeting', approver_id: 'core.app_user' },
  indexes: [['problem_id', 'created_at'], 'meeting_id', 'approver_id', ...STAMPS],
});

const RELAPSE = recordTable(`${S}.conduct_relapse`, {
  columns: 'problem_id uuid not null, cycle int not null, found_on date not null, finding text not null, finder_id uuid not null',
  scoped: true,
  appendOnly: true,
  references: { problem_id: `${S}.conduct_problem`, finder_id: 'core.app_user' },
  indexes: [['problem_id', 'created_at'], 'finder_id', ...STAMPS],
});

const RECHECK = recordTable(`${S}.conduct_recheck`, {
  item: true,
  columns: 'state text not null, problem_id uuid not null, finding text',
  choices: { state: ['WAITING', 'HELD', 'RELAPSED', 'DROPPED'] },
  references: { problem_id: `${S}.conduct_problem` },
  indexes: [['problem_id', 'due_at'], ['state', 'due_at'], 'closed_at', ...STAMPS],
});

const TABLES = ['conduct_recheck', 'conduct_relapse', 'conduct_closure', 'conduct_acceptance', 'conduct_progress', 'conduct_measure', 'conduct_problem', 'conduct_checklist_item', 'conduct_campaign'];

/** Campaigns, problems, measures and what was said to them (§11.1). */
export const createRectification: NamedMigration = {
  name: '0001-create-rectification.schema',
  async up(q) {
    for (const statement of [...CAMPAIGN, ...CLAUSE, ...PROBLEM, ...MEASURE, ...PROGRESS, ...ACCEPTANCE, ...CLOSURE, ...RELAPSE, ...RECHECK]) await q.query(statement);
  },
  async down(q) {
    await q.query(`drop table ${TABLES.map((table) => `${S}.${table}`).join(', ')}`);
  },
};
