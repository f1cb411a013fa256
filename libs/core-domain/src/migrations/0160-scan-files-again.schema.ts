import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

/** §3.8: when a virus scanner has looked at a file last, so that it looks again at what is old. */
export const scanFilesAgain: NamedMigration = {
  name: '0160-scan-files-again.schema',
  async up(q) {
    await inOrder(q, [
      'alter table core.attachment add column scanned_at timestamptz',
      'create index attachment_scan on core.attachment (tenant_id, scan, (coalesce(scanned_at, created_at)))',
    ]);
  },
  async down(q) {
    await inOrder(q, ['drop index core.attachment_scan', 'alter table core.attachment drop column scanned_at']);
  },
};
