import { recordTable, type NamedMigration } from '@xiangzhi/plugin-api';
import { inOrder } from './common-columns.js';

const PHONE_TASK = recordTable('core.phone_task', {
  item: true,
  columns: `
    state text not null, notification_code text collate "C" not null, name text not null, telephone text collate "C" not null, callee_zh text not null, about_person_id uuid, say_zh text not null,
    subject_id uuid, attempts int not null, caller_id uuid, called_at timestamptz, once_key text collate "C" not null, delivery_id uuid`,
  choices: { state: ['OPEN', 'NOT_REACHED', 'DONE', 'GIVEN_UP'] },
  unique: { phone_task_once: ['notification_code', 'once_key', 'telephone'] },
  checks: { phone_task_attempts: 'attempts between 0 and 3' },
  references: { caller_id: 'core.app_user', about_person_id: 'core.person' },
  indexes: [['state', 'due_at'], ['subject_id', 'received_at'], 'delivery_id', 'caller_id', 'about_person_id', 'closed_at', 'created_at', 'updated_at', 'unit_path'],
});

const CHANNELS = ['IN_APP', 'LOG', 'SMS', 'WECHAT_WORK', 'EMAIL'];

const channelsAre = (channels: readonly string[], besides = ''): readonly string[] => [
  'alter table core.notification_delivery drop constraint notification_delivery_channel',
  `alter table core.notification_delivery add constraint notification_delivery_channel check (channel in (${channels.map((code) => `'${code}'`).join(', ')}))${besides}`,
];

/** §3.8: whoever cannot be told otherwise is told by telephone; what a township tells its own people so it says itself. */
export const createPhoneTasks: NamedMigration = {
  name: '0200-create-phone-tasks.schema',
  async up(q) {
    await inOrder(q, [...PHONE_TASK, 'alter table core.notification_switch add column by_phone boolean not null default false', ...channelsAre([...CHANNELS, 'PHONE_TASK'])]);
  },
  async down(q) {
    // What was told by telephone stays what it was.
    await inOrder(q, [...channelsAre(CHANNELS, ' not valid'), 'alter table core.notification_switch drop column by_phone', 'drop table core.phone_task']);
  },
};
