import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const CATEGORIES = ['FACILITY', 'ENV', 'SAFETY', 'CHARGING', 'DISPUTE', 'SERVICE', 'CARE', 'ORDER', 'FLOOD', 'SUGGEST', 'OTHER'];
const SYSTEMS = ['WGS84', 'CGCS2000', 'GCJ02', 'BD09'];

const VISIT = recordTable('grids.visit', {
  columns: `
    visited_on date not null, grid_id uuid, household_id uuid, market_entity_id uuid, visited text, visitor_id uuid not null, companion_ids jsonb not null, purpose text not null,
    needs jsonb not null, issue_ids jsonb not null`,
  scoped: true,
  references: { grid_id: 'grids.grid', visitor_id: 'core.app_user' },
  indexes: ['visited_on', ['grid_id', 'visited_on'], ['visitor_id', 'visited_on'], 'created_at', 'updated_at', 'unit_path'],
});

const OPINION = recordTable('grids.opinion', {
  columns: 'content text not null, theme text not null, source text not null, recorded_on date not null, grid_id uuid, recorder_id uuid not null, visit_id uuid, converted_issue_id uuid',
  scoped: true,
  choices: { theme: CATEGORIES, source: ['VISIT', 'MEETING', 'PATROL', 'LETTER', 'ONLINE', 'OTHER'] },
  unique: { opinion_of_issue: ['converted_issue_id'] },
  references: { grid_id: 'grids.grid', recorder_id: 'core.app_user', visit_id: 'grids.visit', converted_issue_id: 'grids.grid_issue' },
  indexes: ['recorded_on', ['grid_id', 'recorded_on'], ['theme', 'recorded_on'], ['source', 'recorded_on'], 'visit_id', 'recorder_id', 'created_at', 'updated_at', 'unit_path'],
});

const PATROL = recordTable('grids.patrol', {
  columns: `
    grid_id uuid not null, route text not null, start_at timestamptz not null, end_at timestamptz not null, night boolean not null, patroller_id uuid not null, findings jsonb not null,
    handling text, issue_ids jsonb not null`,
  scoped: true,
  checks: { patrol_span: 'end_at > start_at' },
  references: { grid_id: 'grids.grid', patroller_id: 'core.app_user' },
  indexes: ['start_at', ['grid_id', 'start_at'], ['night', 'start_at'], ['patroller_id', 'start_at'], 'created_at', 'updated_at', 'unit_path'],
});

const PREVENTIVE_MEASURE = recordTable('grids.preventive_measure', {
  columns: 'kind text not null, state text not null, grid_id uuid not null, place text not null, point jsonb, point_crs text collate "C", installed_on date not null, purpose text',
  scoped: true,
  choices: { kind: ['CAMERA', 'WARNING_SIGN', 'BARRIER', 'LIGHT'], state: ['IN_USE', 'BROKEN', 'REMOVED'], point_crs: SYSTEMS },
  references: { grid_id: 'grids.grid' },
  indexes: ['installed_on', ['grid_id', 'installed_on'], ['kind', 'installed_on'], ['state', 'installed_on'], 'created_at', 'updated_at', 'unit_path'],
});

const CONTACT_CARD = recordTable('grids.contact_card', {
  columns: `
    grid_id uuid not null, officer_id uuid not null, public_name text not null, phone text collate "C" not null, duties text not null, delivered_households int not null,
    valid_from date not null, valid_to date`,
  scoped: true,
  checks: { contact_card_span: 'valid_to >= valid_from' },
  references: { grid_id: 'grids.grid', officer_id: 'core.app_user' },
  indexes: ['grid_id', 'officer_id', 'valid_from', 'valid_to', 'created_at', 'updated_at', 'unit_path'],
  more: ['create unique index contact_card_in_force on grids.contact_card (tenant_id, grid_id, officer_id) where valid_to is null'],
});

/** What is written down in a grid besides its issues: visits, opinions, patrols, preventive measures, contact cards. */
export const createFieldWork: NamedMigration = {
  name: '0010-create-field-work.schema',
  async up(q) {
    for (const statement of [...VISIT, ...OPINION, ...PATROL, ...PREVENTIVE_MEASURE, ...CONTACT_CARD]) await q.query(statement);
  },
  async down(q) {
    await q.query('drop table grids.contact_card, grids.preventive_measure, grids.patrol, grids.opinion, grids.visit');
  },
};
