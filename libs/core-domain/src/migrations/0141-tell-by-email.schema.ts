import type { NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const OUTGOING = ['SMS', 'WECHAT_WORK'];

const CHANNELS: Readonly<Record<string, readonly string[]>> = { notification_delivery: ['IN_APP', 'LOG'], notification_preference: [], channel_allowance: [] };

const channelsAre = (outgoing: readonly string[], besides = ''): readonly string[] =>
  Object.entries(CHANNELS).flatMap(([table, inside]) => [
    `alter table core.${table} drop constraint ${table}_channel`,
    `alter table core.${table} add constraint ${table}_channel check (channel in (${[...inside, ...outgoing].map((code) => `'${code}'`).join(', ')}))${besides}`,
  ]);

/** §3.8: e-mail, to whoever has said under which address. */
export const tellByEmail: NamedMigration = {
  name: '0141-tell-by-email.schema',
  async up(q) {
    await inOrder(q, ['alter table core.notification_preference add column address text', ...channelsAre([...OUTGOING, 'EMAIL'])]);
  },
  async down(q) {
    // What was sent by e-mail stays what it was.
    await inOrder(q, [...channelsAre(OUTGOING, ' not valid'), 'alter table core.notification_preference drop column address']);
  },
};
