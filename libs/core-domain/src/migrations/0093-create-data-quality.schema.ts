import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const FINDING = recordTable('core.data_quality_finding', {
  columns: `
    check_key text collate "C" not null,
    check_zh text not null,
    cure_zh text not null,
    module text collate "C" not null,
    severity text not null,
    count int not null,
    record_type text not null,
    sample_ids jsonb not null,
    checked_at timestamptz not null,
    faulty_since date`,
  choices: { severity: ['ERROR', 'WARNING'] },
  unique: { data_quality_finding_check: ['check_key'] },
  checks: { data_quality_finding_count: 'count >= 0 and (count = 0) = (faulty_since is null)' },
  indexes: [['severity', 'count'], ['module', 'count'], 'count', 'checked_at', 'created_at', 'updated_at'],
});

/** What is wrong in the data of a township (domain-model §3.9). */
export const createDataQuality: NamedMigration = {
  name: '0093-create-data-quality.schema',
  async up(q) {
    await inOrder(q, FINDING);
  },
  async down(q) {
    await q.query('drop table core.data_quality_finding');
  },
};
