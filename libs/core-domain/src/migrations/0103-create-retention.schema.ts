import { expireFunction, recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const SETTING = recordTable('core.retention_setting', {
  columns: 'record_name text collate "C" not null, days int not null, basis text not null',
  unique: { retention_setting_record: ['record_name'] },
  checks: { retention_setting_days: 'days between 1 and 36500' },
  indexes: ['updated_at'],
});

const HOLD = recordTable('core.retention_hold', {
  columns: 'record_name text collate "C", ref_id uuid, subject_id uuid, day date, reason text collate "C" not null, note text not null, released_at timestamptz',
  choices: { reason: ['ABUSE_SUSPECTED', 'INJURY', 'FOOD_SAFETY', 'DISPUTE', 'AUTHORITY_REQUEST'] },
  checks: { retention_hold_what: 'num_nonnulls(ref_id, subject_id, day) > 0' },
  references: { subject_id: 'core.person' },
  indexes: [['record_name', 'created_at'], ['reason', 'created_at'], 'subject_id', 'released_at', 'created_at', 'updated_at'],
});

const CERTIFICATE = recordTable('core.deletion_certificate', {
  columns: 'day date not null, at timestamptz not null, rows int not null, counts jsonb not null, held jsonb not null',
  versioned: false,
  appendOnly: true,
  checks: { deletion_certificate_rows: 'rows > 0' },
  indexes: ['day'],
});

/** How long rows are kept, what holds them, and what was erased (§3.11, AM-11). */
export const createRetention: NamedMigration = {
  name: '0103-create-retention.schema',
  async up(q) {
    await inOrder(q, [...SETTING, ...HOLD, ...CERTIFICATE, ...expireFunction('core')]);
  },
  async down(q) {
    await inOrder(q, ['drop function core.expire(jsonb)', 'drop table core.deletion_certificate, core.retention_hold, core.retention_setting']);
  },
};
