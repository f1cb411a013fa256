import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const TABLES = ['work_item', 'attachment'];

/** Who alone knows of an item, and of the files that belong to it (CR-6). A module whose items stand already says who in a migration of its own. */
export const letItemsBeConfined: NamedMigration = {
  name: '0190-let-items-be-confined.schema',
  async up(q) {
    await inOrder(q, TABLES.map((table) => `alter table core.${table} add column seen_by jsonb`));
  },
  async down(q) {
    await inOrder(q, TABLES.map((table) => `alter table core.${table} drop column seen_by`));
  },
};
