import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const PUBLIC_NOTICE = recordTable('core.public_notice', {
  columns: `
    module text collate "C" not null,
    matter text collate "C" not null,
    matter_zh text not null,
    title text not null,
    body text not null,
    basis_zh text,
    subject_type text,
    subject_id uuid,
    fields_shown jsonb not null,
    shown jsonb,
    once boolean not null,
    unit_id uuid not null,
    start_date date not null,
    days int not null,
    due_on date not null,
    place text not null,
    state text not null,
    publisher_id uuid,
    ended_on date,
    outcome text`,
  scoped: true,
  choices: { place: ['BOARD', 'PAGE', 'BOTH'], state: ['ON_SHOW', 'BLOCKED', 'ENDED', 'WITHDRAWN'] },
  checks: {
    public_notice_days: 'days >= 1 and due_on = start_date + days',
    public_notice_stood: `case when state = 'ENDED' then ended_on is not null and ended_on >= due_on else ended_on is null end`,
    public_notice_subject: '(subject_type is null) = (subject_id is null)',
  },
  references: { unit_id: 'core.org_unit', publisher_id: 'core.app_user' },
  indexes: [['unit_id', 'start_date'], ['state', 'start_date'], ['matter', 'start_date'], 'subject_id', 'start_date', 'due_on', 'publisher_id', 'created_at', 'updated_at', 'unit_path'],
  more: [
    `create unique index public_notice_open on core.public_notice (tenant_id, matter, subject_id) where state in ('ON_SHOW', 'BLOCKED')`,
    `create unique index public_notice_once on core.public_notice (tenant_id, matter, subject_id) where once and state <> 'WITHDRAWN'`,
    `create index public_notice_of_module on core.public_notice (tenant_id, module) where state = 'ON_SHOW'`,
  ],
});

const NOTICE_POSTING = recordTable('core.notice_posting', {
  columns: 'notice_id uuid not null, posted_on date not null, spot text not null, poster_name text not null',
  scoped: true,
  appendOnly: true,
  references: { notice_id: 'core.public_notice' },
  indexes: [['notice_id', 'posted_on']],
});

const NOTICE_OBJECTION = recordTable('core.notice_objection', {
  item: true,
  columns: 'notice_id uuid not null, state text not null, content text not null, contact_name text, contact_mobile text, recorder_id uuid, submission_id uuid not null, receipt uuid not null',
  choices: { state: ['RECEIVED', 'UPHELD', 'DISMISSED', 'VOIDED'] },
  unique: { notice_objection_submission: ['submission_id'], notice_objection_receipt: ['receipt'] },
  references: { notice_id: 'core.public_notice', recorder_id: 'core.app_user' },
  indexes: [['notice_id', 'received_at'], ['state', 'due_at'], 'recorder_id', 'created_at', 'updated_at', 'unit_path'],
});

/** Public notices, where they hung, and what was objected (domain-model §3.8). */
export const createPublicNotices: NamedMigration = {
  name: '0090-create-public-notices.schema',
  async up(q) {
    await inOrder(q, [...PUBLIC_NOTICE, ...NOTICE_POSTING, ...NOTICE_OBJECTION]);
  },
  async down(q) {
    await q.query('drop table core.notice_objection, core.notice_posting, core.public_notice');
  },
};
