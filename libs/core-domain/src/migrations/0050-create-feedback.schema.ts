import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const FEEDBACK = recordTable('core.feedback', {
  item: true,
  columns: 'state text not null, kind text not null, content text not null, contact_name text, contact_mobile text, submission_id uuid not null, receipt uuid not null',
  choices: { state: ['RECEIVED', 'ANSWERED', 'CLOSED', 'VOIDED'], kind: ['COMPLAINT', 'SUGGESTION', 'QUESTION'] },
  unique: { feedback_submission: ['submission_id'], feedback_receipt: ['receipt'] },
  indexes: [['state', 'due_at'], ['kind', 'received_at'], 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

/** Complaints and suggestions about the platform, from whoever has something to say (G-3). */
export const createFeedback: NamedMigration = {
  name: '0050-create-feedback.schema',
  async up(q) {
    for (const statement of FEEDBACK) await q.query(statement);
  },
  async down(q) {
    await q.query('drop table core.feedback');
  },
};
