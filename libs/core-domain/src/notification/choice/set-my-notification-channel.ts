import { defineUseCase, Input, Same, sql } from '@xiangzhi/plugin-api';
import type { OutgoingNotificationChannel } from '../notification.choices.js';
import { NotificationPreference } from './notification-preference.record.js';

@Input({ zh: '设置自己的通知渠道', en: 'Says whether one is told on a channel.' })
export class SetMyNotificationChannelInput {
  @Same(() => NotificationPreference)
  readonly channel!: OutgoingNotificationChannel;

  @Same(() => NotificationPreference)
  readonly muted!: boolean;
}

/** Holds from the next message on, also for those that wait: what is not wanted any more is not sent (`NO_CONSENT`). */
export const setMyNotificationChannel = defineUseCase({
  name: 'setMyNotificationChannel',
  zh: '设置自己的通知渠道',
  en: 'Say whether one is told on an outgoing channel.',
  permission: 'core:notification:read',
  input: SetMyNotificationChannelInput,
  payload: { notificationPreference: NotificationPreference },
  async run(work, { channel, muted }) {
    const { tenantId, userId } = work.actor;
    await work.inTurn(`notification preference ${userId}`);
    const [set] = await work.query<{ id: string }>(sql`select id from core.notification_preference where tenant_id = ${tenantId} and user_id = ${userId} and channel = ${channel}`);
    if (!set) return { notificationPreference: await work.insert(NotificationPreference, { userId, channel, muted }) };
    const preference = await work.lock(NotificationPreference, set.id);
    if (preference.muted !== muted) await work.update(NotificationPreference, preference, { muted });
    return { notificationPreference: set.id };
  },
});
