import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const SUBJECT_REQUEST = recordTable('core.subject_request', {
  item: true,
  columns: `
    state text not null, kind text collate "C" not null, subject_id uuid not null, applicant text collate "C" not null, guardian_id uuid, identity_check text collate "C" not null`,
  choices: {
    state: ['RECEIVED', 'ANSWERED', 'CLOSED', 'REFUSED', 'VOIDED'],
    kind: ['ACCESS', 'COPIES'],
    applicant: ['SELF', 'GUARDIAN'],
    identity_check: ['RESIDENT_ID_SEEN', 'HOUSEHOLD_BOOKLET_SEEN', 'OTHER_DOCUMENT_SEEN'],
  },
  checks: { subject_request_guardian: `(applicant = 'GUARDIAN') = (guardian_id is not null)` },
  references: { subject_id: 'core.person', guardian_id: 'core.person' },
  indexes: [['state', 'due_at'], ['kind', 'received_at'], ['subject_id', 'received_at'], 'guardian_id', 'closed_at', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index subject_request_open on core.subject_request (tenant_id, subject_id, kind) where state = 'RECEIVED'`],
});

/** Requests of people about what is stored about them (AM-12). */
export const createSubjectRequests: NamedMigration = {
  name: '0101-create-subject-requests.schema',
  async up(q) {
    await inOrder(q, SUBJECT_REQUEST);
  },
  async down(q) {
    await q.query('drop table core.subject_request');
  },
};
