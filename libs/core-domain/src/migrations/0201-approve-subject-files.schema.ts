import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const STATES = ['RECEIVED', 'ANSWERED', 'CLOSED', 'REFUSED', 'VOIDED'];
const OPEN = ['RECEIVED'];

const quoted = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

const statesAre = (states: readonly string[], open: readonly string[], besides = ''): readonly string[] => [
  'alter table core.subject_request drop constraint subject_request_state',
  `alter table core.subject_request add constraint subject_request_state check (state in (${quoted(states)}))${besides}`,
  'drop index core.subject_request_open',
  `create unique index subject_request_open on core.subject_request (tenant_id, subject_id, kind) where state in (${quoted(open)})`,
];

const COLUMNS: Readonly<Record<string, string>> = { compiler_id: 'uuid', file_approver_id: 'uuid', file_level: 'int', file_id: 'uuid' };

/** SOD-8: a file with everything about a person waits for a second person before anybody can fetch it. */
export const approveSubjectFiles: NamedMigration = {
  name: '0201-approve-subject-files.schema',
  async up(q) {
    await inOrder(q, [
      'alter table core.attachment add column withheld boolean not null default false',
      ...Object.entries(COLUMNS).map(([column, type]) => `alter table core.subject_request add column ${column} ${type}`),
      ...['compiler_id', 'file_approver_id'].flatMap((column) => [
        `alter table core.subject_request add constraint subject_request_${column} foreign key (tenant_id, ${column}) references core.app_user (tenant_id, id)`,
        `create index subject_request_by_${column} on core.subject_request (tenant_id, ${column})`,
      ]),
      'alter table core.subject_request add constraint subject_request_second_person check (file_approver_id is distinct from compiler_id or compiler_id is null)',
      ...statesAre([...STATES, 'FILE_WAITING', 'FILE_APPROVED'], [...OPEN, 'FILE_WAITING', 'FILE_APPROVED']),
    ]);
  },
  async down(q) {
    await inOrder(q, [
      // What waits for a second person goes on waiting.
      ...statesAre(STATES, OPEN, ' not valid'),
      'alter table core.subject_request drop constraint subject_request_second_person',
      ...Object.keys(COLUMNS).map((column) => `alter table core.subject_request drop column ${column}`),
      'alter table core.attachment drop column withheld',
    ]);
  },
};
