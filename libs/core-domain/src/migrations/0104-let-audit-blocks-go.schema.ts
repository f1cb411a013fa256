import type { NamedMigration } from '@xiangzhi/plugin-api';
import { AUDIT_RELEASE_DDL } from '@xiangzhi/access';
import { inOrder } from './common-columns.js';

/** Entries of the trail leave by whole sealed blocks whose hashes stay (AUD-3, AM-19). */
export const letAuditBlocksGo: NamedMigration = {
  name: '0104-let-audit-blocks-go.schema',
  async up(q) {
    await inOrder(q, AUDIT_RELEASE_DDL);
  },
  async down(q) {
    await inOrder(q, ['drop function audit.release_blocks(timestamptz, int)', 'drop table audit.release']);
  },
};
