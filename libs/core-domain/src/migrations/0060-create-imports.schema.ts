import { recordTable, tenantTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

// In one text: alone, the second would look like a statement that changes data.
const MODES = 'INSERT,UPDATE'.split(',');

const BATCH = recordTable('core.import_batch', {
  columns: `
    kind text collate "C" not null,
    label_zh text not null,
    mode text collate "C" not null,
    state text collate "C" not null,
    file_name text not null,
    level int not null,
    failure_zh text,
    sheet text,
    header_row int,
    headings jsonb,
    rows_total int not null,
    rows_bad int not null,
    rows_new int not null,
    rows_changed int not null,
    rows_same int not null,
    rows_written int not null,
    rows_refused int not null,
    rows_reverted int not null,
    rows_kept int not null,
    attachment_id uuid not null,
    report_id uuid,
    starter_id uuid not null,
    approver_id uuid`,
  scoped: true,
  choices: { mode: MODES, state: ['CHECKING', 'REFUSED', 'CHECKED', 'APPROVED', 'COMMITTING', 'COMMITTED', 'REVERTING', 'REVERTED', 'DISCARDED'] },
  checks: { import_batch_second_person: 'approver_id <> starter_id' },
  references: { attachment_id: 'core.attachment', report_id: 'core.attachment', starter_id: 'core.app_user', approver_id: 'core.app_user' },
  indexes: [['kind', 'created_at'], ['state', 'created_at'], ['starter_id', 'created_at'], 'created_at', 'updated_at', 'unit_path'],
});

const FAULT = recordTable('core.import_fault', {
  columns: 'batch_id uuid not null, row_no int not null, column_zh text, code text collate "C" not null, message_zh text not null',
  scoped: true, versioned: false, appendOnly: true,
  references: { batch_id: 'core.import_batch' },
  indexes: [['batch_id', 'row_no'], 'row_no'],
});

const DIFFERENCE = recordTable('core.import_difference', {
  columns: 'batch_id uuid not null, row_no int not null, column_zh text not null, before text, after text, level int not null',
  scoped: true, versioned: false, appendOnly: true,
  references: { batch_id: 'core.import_batch' },
  indexes: [['batch_id', 'row_no'], 'row_no'],
});

// What a row says waits sealed under the township's key: no id number lies open here (RES-1).
const ROW = `
  create table core.import_row (
    tenant_id uuid not null,
    id uuid not null,
    batch_id uuid not null,
    row_no int not null,
    state text collate "C" not null,
    sealed text,
    key_index text collate "C",
    record_id uuid,
    record_version int,
    sealed_before text,
    constraint import_row_pkey primary key (tenant_id, id),
    constraint import_row_number unique (tenant_id, batch_id, row_no),
    constraint import_row_state check (state in ('READ', 'BAD', 'NEW', 'CHANGED', 'SAME', 'WRITTEN', 'REFUSED', 'REVERTED', 'KEPT'))
  )`;

const HEADING = `
  create table core.import_heading (
    tenant_id uuid not null,
    id uuid not null,
    kind text collate "C" not null,
    heading text collate "C" not null,
    column_key text collate "C",
    constraint import_heading_pkey primary key (tenant_id, id),
    constraint import_heading_of_kind unique (tenant_id, kind, heading)
  )`;

/** Imports with their faults, what they would change, their rows as they wait, and the headings that a township has said the meaning of (AM-20). */
export const createImports: NamedMigration = {
  name: '0060-create-imports.schema',
  async up(q) {
    await inOrder(q, [
      ...BATCH, ...FAULT, ...DIFFERENCE,
      ROW,
      ...tenantTable('core.import_row', {
        constraints: ['alter table core.import_row add constraint import_row_batch_id_exists foreign key (tenant_id, batch_id) references core.import_batch (tenant_id, id)'],
        indexes: ['create index import_row_by_state on core.import_row (tenant_id, batch_id, state, row_no)', 'create index import_row_by_key on core.import_row (tenant_id, batch_id, key_index)'],
        grants: { app: 'select,insert,update' },
      }),
      HEADING,
      ...tenantTable('core.import_heading', { grants: { app: 'select,insert,update' } }),
    ]);
  },
  async down(q) {
    await q.query('drop table core.import_heading, core.import_row, core.import_difference, core.import_fault, core.import_batch');
  },
};
