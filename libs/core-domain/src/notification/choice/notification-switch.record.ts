import { ClockedRecord, Flag, TenantRecord, Text } from '@xiangzhi/plugin-api';

/** What a township does not tell of, or tells by telephone, by the code of the notification. No row is yes; `notificationTriggers` shows all that there are. */
@TenantRecord({ table: 'notification_switch', zh: '通知开关', en: 'Whether the township tells of something.' })
export class NotificationSwitch extends ClockedRecord {
  @Text({ zh: '通知代码', en: 'Code of the notification.', max: 80, privacy: 0 })
  readonly code!: string;

  @Flag({ zh: '是否关闭', en: 'Whether nobody is told.', privacy: 0 })
  readonly switchedOff!: boolean;

  @Flag({ zh: '没有短信时是否由工作人员电话告知', en: 'Whether addressees are told by a telephone call where there are no text messages.', privacy: 0 })
  readonly byPhone!: boolean;

  @Text({ zh: '原因', en: 'Why.', max: 200, optional: true })
  readonly reason!: string | null;
}
