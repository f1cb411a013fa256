import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const USES = ['MEETING', 'OFFICE', 'SERVICE', 'CULTURE', 'READING', 'CLINIC', 'DINING', 'COOKING', 'CHILDREN', 'LIVESTREAM', 'COMMERCE', 'STORAGE', 'OTHER'];

const SPACE_REUSE = recordTable('core.space_reuse', {
  columns: 'room_id uuid not null, from_use text, to_use text not null, state text not null, reason text not null, planner_id uuid, approver_id uuid, enabled_on date',
  scoped: true,
  choices: { from_use: USES, to_use: USES, state: ['PLANNED', 'ENABLED', 'ENDED', 'CANCELLED'] },
  checks: {
    space_reuse_two_people: 'approver_id <> planner_id',
    space_reuse_enabled: `case when state in ('ENABLED', 'ENDED') then enabled_on is not null and approver_id is not null else enabled_on is null end`,
  },
  references: { room_id: 'core.room', planner_id: 'core.app_user', approver_id: 'core.app_user' },
  indexes: ['room_id', ['to_use', 'created_at'], ['state', 'created_at'], 'planner_id', 'approver_id', 'enabled_on', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index space_reuse_one_open on core.space_reuse (tenant_id, room_id, to_use) where state in ('PLANNED', 'ENABLED')`],
});

const SAFETY_CHECK = recordTable('core.safety_check', {
  columns: 'space_reuse_id uuid not null, kind text not null, checked_on date not null, office text not null, number text not null, file_id uuid',
  scoped: true,
  appendOnly: true,
  choices: { kind: ['FIRE', 'FOOD'] },
  references: { space_reuse_id: 'core.space_reuse' },
  indexes: [['space_reuse_id', 'kind']],
});

/** Rooms that come to another use, and what was checked before (PLC-2). */
export const createSpaceReuses: NamedMigration = {
  name: '0036-create-space-reuses.schema',
  async up(q) {
    await inOrder(q, [...SPACE_REUSE, ...SAFETY_CHECK]);
  },
  async down(q) {
    await q.query('drop table core.safety_check, core.space_reuse');
  },
};
