import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const LEDGER_EXPORT = recordTable('core.ledger_export', {
  columns: `
    ledger text collate "C" not null,
    ledger_zh text not null,
    format text not null,
    filter jsonb,
    purpose text,
    level int not null,
    up_to int not null,
    state text not null,
    requester_id uuid not null,
    approver_id uuid,
    second_approver_id uuid,
    assignment_id uuid not null,
    refusal text,
    ready_until timestamptz,
    sheet jsonb not null,
    row_count int,
    fetched_at timestamptz`,
  scoped: true,
  choices: { format: ['XLSX', 'CSV'], state: ['REQUESTED', 'APPROVED_ONCE', 'READY', 'REFUSED'] },
  checks: {
    ledger_export_level: 'level between 0 and 4 and up_to between level and 4',
    ledger_export_purpose: 'level < 2 or purpose is not null',
    ledger_export_two_people: 'approver_id <> requester_id and second_approver_id not in (requester_id, approver_id)',
    ledger_export_approved: `case when state = 'READY' then ready_until is not null and (level < 3 or approver_id is not null) and (level < 4 or second_approver_id is not null) else true end`,
  },
  references: { requester_id: 'core.app_user', approver_id: 'core.app_user', second_approver_id: 'core.app_user' },
  indexes: [['state', 'created_at'], ['ledger', 'created_at'], ['requester_id', 'created_at'], 'approver_id', 'second_approver_id', 'created_at', 'updated_at', 'unit_path'],
});

/** Who exports which ledger, what for, and who has allowed it (§3.11). */
export const createLedgerExports: NamedMigration = {
  name: '0070-create-ledger-exports.schema',
  async up(q) {
    await inOrder(q, LEDGER_EXPORT);
  },
  async down(q) {
    await q.query('drop table core.ledger_export');
  },
};
