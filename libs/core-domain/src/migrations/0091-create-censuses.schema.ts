import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const CAMPAIGN = recordTable('core.collection_campaign', {
  columns: 'name text not null, forms jsonb not null, starts_on date not null, due_on date not null, counts_from date not null, state text not null, initiator_id uuid',
  scoped: true,
  choices: { state: ['RUNNING', 'CLOSED', 'CANCELLED'] },
  checks: { collection_campaign_span: 'due_on >= starts_on and counts_from <= starts_on' },
  references: { initiator_id: 'core.app_user' },
  indexes: [['state', 'starts_on'], 'starts_on', 'due_on', 'initiator_id', 'created_at', 'updated_at', 'unit_path'],
});

const TASK = recordTable('core.collection_task', {
  item: true,
  columns: 'campaign_id uuid not null, unit_id uuid not null, counts_from date not null, state text not null',
  choices: { state: ['OPEN', 'SUBMITTED', 'CLOSED', 'CANCELLED'] },
  unique: { collection_task_once: ['campaign_id', 'unit_id'] },
  references: { campaign_id: 'core.collection_campaign', unit_id: 'core.org_unit' },
  indexes: [['campaign_id', 'due_at'], ['unit_id', 'due_at'], ['state', 'due_at'], 'created_at', 'updated_at', 'unit_path'],
});

const SURVEY = recordTable('core.household_survey', {
  columns: 'household_id uuid not null, module text collate "C" not null, task_id uuid, surveyed_on date not null, result text not null, surveyor_id uuid',
  scoped: true,
  appendOnly: true,
  choices: { result: ['UNCHANGED', 'CHANGED', 'VACANT', 'REFUSED'] },
  references: { household_id: 'core.household', task_id: 'core.collection_task', surveyor_id: 'core.app_user' },
  indexes: [['household_id', 'surveyed_on'], 'task_id', 'surveyor_id'],
});

/** Campaigns, their tasks, and which household was called on when (domain-model §3.3, §18.2). */
export const createCensuses: NamedMigration = {
  name: '0091-create-censuses.schema',
  async up(q) {
    await inOrder(q, [...CAMPAIGN, ...TASK, ...SURVEY]);
  },
  async down(q) {
    await q.query('drop table core.household_survey, core.collection_task, core.collection_campaign');
  },
};
