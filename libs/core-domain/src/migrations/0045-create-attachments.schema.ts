import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const ATTACHMENT = recordTable('core.attachment', {
  columns: `
    name text not null,
    mime text collate "C" not null,
    bytes int not null,
    sha256 text collate "C" not null,
    level int not null,
    scan text not null,
    exif_stripped boolean not null,
    uploader_id uuid not null,
    owner_module text collate "C",
    owner_type text collate "C",
    owner_id uuid,
    owner_permission text collate "C",
    taken_at timestamptz,
    about_path text collate "C"`,
  scoped: true,
  choices: { scan: ['NOT_SCANNED', 'CLEAN', 'INFECTED'] },
  checks: {
    attachment_bytes: 'bytes > 0',
    attachment_level: 'level between 0 and 4',
    attachment_exif: 'exif_stripped',
    attachment_sha256: `sha256 ~ '^[0-9a-f]{64}$'`,
    attachment_owner: 'num_nulls(owner_module, owner_type, owner_id, taken_at) in (0, 4)',
  },
  references: { uploader_id: 'core.app_user' },
  indexes: [['owner_id', 'created_at'], 'created_at', 'updated_at', 'unit_path', ['uploader_id', 'created_at'], 'sha256'],
});

/** Uploaded files and the records that have taken them (domain-model §3.8). The worker removes what no record has taken. */
export const createAttachments: NamedMigration = {
  name: '0045-create-attachments.schema',
  async up(q) {
    await inOrder(q, [...ATTACHMENT, 'grant select (tenant_id, id, sha256, owner_id, owner_module, created_at, unit_path), delete on core.attachment to xz_worker']);
  },
  async down(q) {
    await q.query('drop table core.attachment');
  },
};
