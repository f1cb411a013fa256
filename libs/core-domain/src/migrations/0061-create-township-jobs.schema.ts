import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const JOB = recordTable('core.township_job', {
  columns: `
    kind text collate "C" not null,
    label_zh text not null,
    state text collate "C" not null,
    done int not null,
    total int not null,
    eta_seconds int,
    about_id uuid not null,
    result_id uuid`,
  scoped: true,
  choices: { state: ['RUNNING', 'DONE', 'FAILED'] },
  checks: { township_job_done: 'done between 0 and total' },
  unique: { township_job_about: ['about_id', 'kind'] },
  references: { result_id: 'core.attachment' },
  indexes: [['state', 'created_at'], ['kind', 'created_at'], 'created_at', 'updated_at', 'unit_path'],
});

/** How far long work of a township has come. */
export const createTownshipJobs: NamedMigration = {
  name: '0061-create-township-jobs.schema',
  async up(q) {
    await inOrder(q, JOB);
  },
  async down(q) {
    await q.query('drop table core.township_job');
  },
};
