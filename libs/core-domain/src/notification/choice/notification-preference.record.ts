import { BelongsTo, Choice, ClockedRecord, Flag, fragment, TenantRecord, type Ref } from '@xiangzhi/plugin-api';
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
}
