import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const KINDS = ['PLENARY', 'WORK', 'SPECIAL', 'STUDY', 'OTHER'];

const QUOTA = recordTable('core.meeting_quota', {
  columns: 'unit_id uuid not null, year int not null, kind text not null, quota int not null',
  scoped: true,
  choices: { kind: KINDS },
  unique: { meeting_quota_line: ['unit_id', 'year', 'kind'] },
  references: { unit_id: 'core.org_unit' },
  indexes: ['year', ['kind', 'year'], 'created_at', 'updated_at', 'unit_path'],
});

const MEETING = recordTable('core.meeting', {
  columns: `
    unit_id uuid not null,
    kind text not null,
    title text not null,
    convenor text not null,
    held_on date not null,
    form text not null,
    merged_topics jsonb not null,
    planned boolean not null,
    state text not null,
    duration_minutes int,
    main_report_minutes int,
    attendees int,
    room_allocation_id uuid,
    proposer_id uuid,
    remark text`,
  scoped: true,
  choices: { kind: KINDS, form: ['ONSITE', 'VIDEO', 'MERGED'], state: ['PROPOSED', 'PLANNED', 'HELD', 'REFUSED', 'CANCELLED'] },
  checks: { meeting_held: `state <> 'HELD' or duration_minutes is not null` },
  references: { unit_id: 'core.org_unit', room_allocation_id: 'core.room_allocation', proposer_id: 'core.app_user' },
  indexes: [['unit_id', 'kind', 'held_on'], ['unit_id', 'held_on'], ['kind', 'held_on'], ['form', 'held_on'], ['state', 'held_on'], ['planned', 'held_on'], 'held_on', 'room_allocation_id', 'proposer_id', 'created_at', 'updated_at', 'unit_path'],
});

/** Meetings and the plan of the year (§11.5). */
export const createMeetings: NamedMigration = {
  name: '0092-create-meetings.schema',
  async up(q) {
    await inOrder(q, [...QUOTA, ...MEETING]);
  },
  async down(q) {
    await q.query('drop table core.meeting, core.meeting_quota');
  },
};
