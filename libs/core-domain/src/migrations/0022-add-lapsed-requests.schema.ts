import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const statesAre = (states: readonly string[]): readonly string[] => [
  'alter table core.work_request drop constraint work_request_state',
  `alter table core.work_request add constraint work_request_state check (state in (${states.map((state) => `'${state}'`).join(', ')}))`,
];

/** A request for a pause or more time may end undecided, with its item. */
export const addLapsedRequests: NamedMigration = {
  name: '0022-add-lapsed-requests.schema',
  async up(q) {
    await inOrder(q, statesAre(['REQUESTED', 'APPROVED', 'REFUSED', 'LAPSED']));
  },
  async down(q) {
    await inOrder(q, statesAre(['REQUESTED', 'APPROVED', 'REFUSED']));
  },
};
