import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

/** Which answers of the county have become orders of their own, so that one that fails is tried by itself and looked for no more. */
export const handOutAnswers: NamedMigration = {
  name: '0021-hand-out-answers.schema',
  async up(q) {
    await inOrder(q, ['alter table exchange.matter add column handed_out_at timestamptz', 'grant select (handed_out_at) on exchange.matter to xz_worker']);
  },
  async down(q) {
    await q.query('alter table exchange.matter drop column handed_out_at');
  },
};
