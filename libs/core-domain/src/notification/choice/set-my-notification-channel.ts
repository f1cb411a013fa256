import { defineUseCase, Input, refusing, Same, sql } from '@xiangzhi/plugin-api';
import type { OutgoingNotificationChannel } from '../notification.choices.js';
import { NotificationPreference } from './notification-preference.record.js';

@Input({ zh: '设置自己的通知渠道', en: 'Says whether one is told on a channel.' })
export class SetMyNotificationChannelInput {
  @Same(() => NotificationPreference)
  readonly channel!: OutgoingNotificationChannel;

  @Same(() => NotificationPreference)
  readonly muted!: boolean;

  @Same(() => NotificationPreference, { zh: '电子邮件地址：渠道为 EMAIL 时填写，不填则保持不变', en: 'Where, for the channel EMAIL; left out it stays.' })
  readonly address?: string | null;
}

/** Holds from the next message on, also for those that wait: what is not wanted any more is not sent (`NO_CONSENT`). */
export const setMyNotificationChannel = defineUseCase({
  name: 'setMyNotificationChannel',
  zh: '设置自己的通知渠道',
  en: 'Say whether one is told on an outgoing channel.',
  permission: 'core:notification:read',
  input: SetMyNotificationChannelInput,
  payload: { notificationPreference: NotificationPreference },
  async run(work, { channel, muted, address }) {
    const { tenantId, userId } = work.actor;
    if (address && channel !== 'EMAIL') refusing('VALIDATION', '§3.8')('只有电子邮件渠道需要地址；短信和企业微信按手机号发送', 'address');
    await work.inTurn(`notification preference ${userId}`);
    const [set] = await work.query<{ id: string }>(sql`select id from core.notification_preference where tenant_id = ${tenantId} and user_id = ${userId} and channel = ${channel}`);
    if (!set) return { notificationPreference: await work.insert(NotificationPreference, { userId, channel, muted, address: address ?? null }) };
    const preference = await work.lock(NotificationPreference, set.id);
    const changes = { muted, ...(address === undefined ? {} : { address }) };
    if (preference.muted !== muted || (address !== undefined && preference.address !== address)) await work.update(NotificationPreference, preference, changes);
    return { notificationPreference: set.id };
  },
});
