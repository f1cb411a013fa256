import { BelongsTo, Choice, ClockedRecord, Flag, fragment, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../../user/user.record.js';
import { OutgoingNotificationChannel } from '../notification.choices.js';

/** On which ways somebody does not want to be told; in the platform everybody is. No row is yes. */
@TenantRecord({
  table: 'notification_preference',
  zh: '通知渠道偏好',
  en: 'Whether somebody is told on an outgoing channel.',
  hides: (row) => fragment`(${row.column('user_id')} is distinct from ${row.actor})`,
  reads: {
    permission: 'core:notification:read',
    list: 'myNotificationPreferences',
    only: (row) => fragment`${row.column('user_id')} = ${row.actor}`,
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class NotificationPreference extends ClockedRecord {
  @BelongsTo(() => User, { zh: '用户', en: 'Whose it is.', hidden: true })
  readonly user!: Ref<User>;
  readonly userId!: string;

  @Choice(OutgoingNotificationChannel, { zh: '渠道', en: 'Channel.', privacy: 0 })
  readonly channel!: OutgoingNotificationChannel;

  @Flag({ zh: '是否关闭', en: 'Whether one does not want to be told on it.', privacy: 0 })
  readonly muted!: boolean;

  @Text({ zh: '电子邮件地址，只用于电子邮件渠道', en: 'Address; of the channel EMAIL alone.', max: 120, privacy: 2, optional: true, pattern: { regex: /^[^\s@<>,;:"]{1,64}@[A-Za-z0-9.-]{1,55}$/, zh: '应为电子邮件地址，如 name@example.com' } })
  readonly address!: string | null;
}
