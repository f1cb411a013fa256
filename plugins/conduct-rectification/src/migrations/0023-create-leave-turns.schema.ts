import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const TURN = recordTable('conduct_rectification.leave_turn', {
  item: true,
  columns: 'state text not null, leave_request_id uuid not null, step text not null, seen_by jsonb',
  choices: { state: ['WAITING', 'DONE'], step: ['UNIT_HEAD', 'LINE_LEADER', 'ORG_LEADER', 'MAIN_LEADER'] },
  references: { leave_request_id: 'conduct_rectification.leave_request' },
  indexes: [['leave_request_id', 'due_at'], ['state', 'due_at'], 'closed_at', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index leave_turn_waiting on conduct_rectification.leave_turn (tenant_id, leave_request_id) where state = 'WAITING'`],
});

/** Leave that waits for somebody's word stands in his to-do (§11.3, §3.6); those that wait already are found by the nightly job. */
export const createLeaveTurns: NamedMigration = {
  name: '0023-create-leave-turns.schema',
  async up(q) {
    for (const statement of TURN) await q.query(statement);
  },
  async down(q) {
    await q.query('drop table conduct_rectification.leave_turn');
  },
};
