import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const NotificationChannel = choices('NotificationChannel', { zh: '通知渠道', en: 'Ways on which a notification is delivered.' }, {
  IN_APP: { zh: '平台消息', en: 'In the platform.' },
  LOG: { zh: '运行日志（未开通外发渠道时代替外发）', en: 'The log of the installation; stands in where the county has no outgoing channel.' },
  SMS: { zh: '短信', en: 'Text message.' },
  WECHAT_WORK: { zh: '企业微信', en: 'WeChat Work.' },
  EMAIL: { zh: '电子邮件（本人填写地址的）', en: 'E-mail, to whoever has said under which address.' },
  PHONE_TASK: { zh: '电话告知（由工作人员拨打）', en: 'A telephone call of township staff; nothing leaves the platform.' },
});
export type NotificationChannel = ChoiceOf<typeof NotificationChannel>;

/** Those on which a message leaves the platform: for them there are quotas, quiet hours, and nothing in a demo (AM-15). */
export const OutgoingNotificationChannel = choices('OutgoingNotificationChannel', { zh: '外发渠道', en: 'Ways on which a notification leaves the platform.' }, {
  SMS: { zh: '短信', en: 'Text message.' },
  WECHAT_WORK: { zh: '企业微信', en: 'WeChat Work.' },
  EMAIL: { zh: '电子邮件（本人填写地址的）', en: 'E-mail, to whoever has said under which address.' },
});
export type OutgoingNotificationChannel = ChoiceOf<typeof OutgoingNotificationChannel>;

export const NotificationHoldReason = choices('NotificationHoldReason', { zh: '未发送的原因', en: 'Why a delivery waits or was not made.' }, {
  QUIET_HOURS: { zh: '夜间免打扰，早上 7 点发送', en: 'Quiet hours: kept, and sent at seven.' },
  DEMO_TENANT: { zh: '演示乡镇不外发', en: 'Nothing leaves a demo tenant (AM-15).' },
  QUOTA: { zh: '本县当月额度已用完', en: 'The county’s units of the month are used up.' },
  NO_CONSENT: { zh: '本人关闭了此渠道', en: 'The addressee has switched the channel off.' },
  NOT_CONFIGURED: { zh: '本县未配置此渠道或未报备模板', en: 'The county has not set up the channel, or filed no template for this notification.' },
});
export type NotificationHoldReason = ChoiceOf<typeof NotificationHoldReason>;
