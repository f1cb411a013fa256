import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';

const S = 'conduct_rectification';

const BATCH = recordTable(`${S}.post_adjustment_batch`, {
  columns: 'doc_no text collate "C" not null, decided_on date not null',
  scoped: true,
  appendOnly: true,
  unique: { post_adjustment_document: ['doc_no'] },
  indexes: ['decided_on', 'created_at', 'updated_at', 'unit_path'],
});

const ADJUSTMENT = recordTable(`${S}.post_adjustment`, {
  columns: 'batch_id uuid not null, employee_name text collate "C" not null, employee_id uuid, from_post text not null, to_post text not null, kind text not null, decided_on date not null',
  scoped: true,
  appendOnly: true,
  choices: { kind: ['PROMOTE_MIDDLE', 'COMMUNITY_SECRETARY', 'COMMUNITY_DEPUTY', 'LATERAL', 'OTHER'] },
  unique: { post_adjustment_person: ['batch_id', 'employee_name'] },
  references: { batch_id: `${S}.post_adjustment_batch`, employee_id: 'core.app_user' },
  indexes: [['batch_id', 'decided_on'], ['kind', 'decided_on'], ['employee_id', 'decided_on'], 'decided_on', 'created_at', 'updated_at', 'unit_path'],
  more: [`create unique index post_adjustment_user on ${S}.post_adjustment (tenant_id, batch_id, employee_id)`],
});

/** Batches of adjustments of posts (§11.4). */
export const createPostAdjustments: NamedMigration = {
  name: '0002-create-post-adjustments.schema',
  async up(q) {
    for (const statement of [...BATCH, ...ADJUSTMENT]) await q.query(statement);
  },
  async down(q) {
    await q.query(`drop table ${S}.post_adjustment, ${S}.post_adjustment_batch`);
  },
};
