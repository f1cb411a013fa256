import { ClockedRecord, Flag, TenantRecord, Text } from '@xiangzhi/plugin-api';

/** What a township does not tell of, by the code of the notification. No row is yes; `notificationTriggers` shows all that there are. */
@TenantRecord({ table: 'notification_switch', zh: '通知开关', en: 'Whether the township tells of something.' })
export class NotificationSwitch extends ClockedRecord {
  @Text({ zh: '通知代码', en: 'Code of the notification.', max: 80, privacy: 0 })
  readonly code!: string;

  @Flag({ zh: '是否关闭', en: 'Whether nobody is told.', privacy: 0 })
  readonly switchedOff!: boolean;

  @Text({ zh: '原因', en: 'Why.', max: 200, optional: true })
  readonly reason!: string | null;
}
