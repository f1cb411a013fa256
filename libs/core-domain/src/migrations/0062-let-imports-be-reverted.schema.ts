import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

/** What imports of residents, enterprises and places make. */
const TABLES = ['core.person', 'core.household', 'core.household_member', 'core.person_tag', 'core.person_merge_suggestion', 'core.market_entity', 'core.venue'];

/** AM-20: rows that an import has made by mistake, and that nobody has touched since, can be taken away again. Row-level security holds as before. */
export const letImportsBeReverted: NamedMigration = {
  name: '0062-let-imports-be-reverted.schema',
  async up(q) {
    await inOrder(q, TABLES.map((table) => `grant delete on ${table} to xz_app`));
  },
  async down(q) {
    await inOrder(q, TABLES.map((table) => `revoke delete on ${table} from xz_app`));
  },
};
