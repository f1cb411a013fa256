import { BelongsTo, Choice, ClockedRecord, Flag, Instant, States, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { NotificationChannel, NotificationHoldReason } from './notification.choices.js';
import { NotificationDeliveryState } from './notification-delivery.states.js';
import { Notification } from './notification.record.js';

/** A notification on one channel: what was tried, and what came of it. It says to whom and on which way, and nothing of what was said. */
@TenantRecord({
  table: 'notification_delivery',
  zh: '通知发送记录',
  en: 'A notification on one channel.',
  reads: {
    permission: 'core:notification:oversee',
    list: 'notificationDeliveries',
    where: ['state', 'channel', 'code', 'recipient'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class NotificationDelivery extends ClockedRecord {
  // What was said stays the addressee's; the row goes with it (§3.11).
  @BelongsTo(() => Notification, { zh: '通知', en: 'The notification.', hidden: true })
  readonly notification!: Ref<Notification>;
  readonly notificationId!: string;

  @BelongsTo(() => User, { zh: '接收人', en: 'Whom it is for.' })
  readonly recipient!: Ref<User>;
  readonly recipientId!: string;

  @Text({ zh: '通知代码', en: 'Code of the notification.', max: 80, privacy: 0 })
  readonly code!: string;

  @Choice(NotificationChannel, { zh: '渠道', en: 'On which way.', privacy: 0 })
  readonly channel!: NotificationChannel;

  @Flag({ zh: '是否紧急', en: 'Whether it is urgent.', privacy: 0 })
  readonly urgent!: boolean;

  @States(NotificationDeliveryState, { zh: '状态', en: 'What became of it.', privacy: 0 })
  readonly state!: NotificationDeliveryState;

  @Choice(NotificationHoldReason, { zh: '等待或不发的原因', en: 'Why it waits or was not sent.', privacy: 0, optional: true })
  readonly reason!: NotificationHoldReason | null;

  @Whole({ zh: '已尝试次数', en: 'How often it was tried.', privacy: 0 })
  readonly attempts!: number;

  @Instant({ zh: '下次办理时间', en: 'When it is tried or asked for next.', privacy: 0, optional: true })
  readonly nextAt!: Date | null;

  @Instant({ zh: '提交时间', en: 'When the provider accepted it.', privacy: 0, optional: true })
  readonly sentAt!: Date | null;

  @Instant({ zh: '送达时间', en: 'When it arrived, as far as the provider says.', privacy: 0, optional: true })
  readonly deliveredAt!: Date | null;

  @Text({ zh: '服务商回执号', en: 'Number under which the provider has it.', max: 120, privacy: 0, optional: true })
  readonly receiptId!: string | null;

  @Text({ zh: '服务商错误码', en: 'The provider’s code of the last failure.', max: 80, privacy: 0, optional: true })
  readonly errorCode!: string | null;

  @Instant({ zh: '本次提交开始时间', en: 'When somebody began to hand it over; empty when nobody is at it.', hidden: true, optional: true })
  readonly tryingSince!: Date | null;

  @Whole({ zh: '占用额度', en: 'Units of the county that it has taken.', hidden: true })
  readonly units!: number;
}
