import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const SOURCES = [
  'PERSON_NAME', 'PERSON_GENDER', 'PERSON_BIRTH_DATE', 'PERSON_AGE', 'PERSON_ID_TYPE', 'PERSON_ID_NUMBER', 'PERSON_MOBILE', 'PERSON_REGISTER', 'PERSON_ADDRESS', 'PERSON_RESIDENCY',
  'PERSON_EMPLOYER', 'PERSON_UNIT', 'HOUSEHOLD_DOORPLATE', 'HOUSEHOLD_TYPE', 'HOUSEHOLD_RELATION',
];

const FORM = recordTable('core.form_definition', {
  columns: `
    code text collate "C" not null,
    title text not null,
    form_version int not null,
    purpose text not null,
    state text not null,
    drafter_id uuid not null,
    authority text,
    admitter_id uuid,
    admission_reason text,
    admitted_until date`,
  choices: { state: ['DRAFT', 'ADMITTED', 'RETIRED'], authority: ['COUNTY', 'TOWNSHIP'] },
  unique: { form_definition_version: ['code', 'form_version'] },
  checks: {
    form_definition_two_people: 'admitter_id <> drafter_id',
    form_definition_admission: `case when state = 'ADMITTED' then num_nulls(authority, admitter_id, admission_reason, admitted_until) = 0 else true end`,
  },
  references: { drafter_id: 'core.app_user', admitter_id: 'core.app_user' },
  indexes: [['state', 'created_at'], 'admitted_until', 'drafter_id', 'admitter_id', 'created_at', 'updated_at'],
  more: [`create unique index form_definition_one_admitted on core.form_definition (tenant_id, code) where state = 'ADMITTED'`],
});

const FIELD = recordTable('core.form_field', {
  columns: 'form_id uuid not null, place int not null, key text collate "C" not null, label text not null, source text, required boolean not null, lasts int not null',
  versioned: false,
  appendOnly: true,
  choices: { source: SOURCES },
  unique: { form_field_key: ['form_id', 'key'] },
  checks: { form_field_bound: 'source is null or source = key' },
  references: { form_id: 'core.form_definition' },
  indexes: [['form_id', 'place'], 'place'],
});

const TASK = recordTable('core.form_task', {
  columns: `
    form_id uuid not null,
    person_id uuid not null,
    village_id uuid,
    state text not null,
    requested_keys jsonb not null,
    prefilled_keys jsonb not null,
    requested int not null,
    prefilled int not null,
    issued_on date not null,
    due_on date not null,
    issuer_id uuid not null,
    submitter_id uuid,
    submitted_on date`,
  scoped: true,
  choices: { state: ['ISSUED', 'SUBMITTED', 'WITHDRAWN'] },
  checks: {
    form_task_counts: 'requested = jsonb_array_length(requested_keys) and prefilled = jsonb_array_length(prefilled_keys)',
    form_task_due: 'due_on >= issued_on',
    form_task_submitted: `case when state = 'SUBMITTED' then submitter_id is not null and submitted_on is not null else submitted_on is null end`,
  },
  references: { form_id: 'core.form_definition', person_id: 'core.person', village_id: 'core.org_unit', issuer_id: 'core.app_user', submitter_id: 'core.app_user' },
  indexes: [['form_id', 'created_at'], ['person_id', 'created_at'], ['village_id', 'issued_on'], ['state', 'created_at'], 'issued_on', 'due_on', 'issuer_id', 'submitter_id', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index form_task_open on core.form_task (tenant_id, form_id, person_id) where state = 'ISSUED'`],
});

const ITEM = recordTable('core.person_item', {
  columns: 'person_id uuid not null, key text collate "C" not null, label text not null, value text, source text not null, confirmed_on date not null, form_task_id uuid',
  scoped: true,
  unique: { person_item_key: ['person_id', 'key'] },
  references: { person_id: 'core.person', form_task_id: 'core.form_task' },
  indexes: ['person_id', 'form_task_id', 'created_at', 'updated_at', 'unit_path'],
});

/** Forms that ask only what is not known, and where what is known comes from (§3.10). */
export const createForms: NamedMigration = {
  name: '0071-create-forms.schema',
  async up(q) {
    await inOrder(q, [...FORM, ...FIELD, ...TASK, ...ITEM]);
  },
  async down(q) {
    await q.query('drop table core.person_item, core.form_task, core.form_field, core.form_definition');
  },
};
