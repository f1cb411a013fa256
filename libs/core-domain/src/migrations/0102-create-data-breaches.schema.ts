import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const DATA_BREACH = recordTable('core.data_breach', {
  item: true,
  columns: `
    state text not null, kind text collate "C" not null, discovered_at timestamptz not null, description text not null, data_kinds text not null, persons int not null,
    cause text, remedy text, authority_told_at timestamptz, persons_told_at timestamptz, not_told_because text`,
  choices: { state: ['REPORTED', 'CONTAINED', 'CLOSED', 'VOIDED'], kind: ['LEAKED', 'ALTERED', 'LOST'] },
  checks: { data_breach_persons: 'persons >= 0', data_breach_told: `state <> 'CLOSED' or (authority_told_at is not null and num_nonnulls(persons_told_at, not_told_because) = 1)` },
  indexes: [['state', 'due_at'], ['kind', 'received_at'], 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

/** Breaches of personal data (AM-12). */
export const createDataBreaches: NamedMigration = {
  name: '0102-create-data-breaches.schema',
  async up(q) {
    await inOrder(q, DATA_BREACH);
  },
  async down(q) {
    await q.query('drop table core.data_breach');
  },
};
