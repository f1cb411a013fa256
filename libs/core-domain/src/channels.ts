/** What the worker does with notifications that leave the platform. Modules cannot import it: they tell (`notify`). */
export { AliyunSms, type AliyunSmsSettings, type SmsTemplate } from './notification/aliyun-sms/aliyun-sms.js';
export { Email, type EmailSettings } from './notification/email/email.js';
export { ChannelBook } from './notification/send/channel-book.js';
export { channelsOf } from './notification/send/channels-of.js';
export type { Channel, Handed, OutgoingMessage } from './notification/send/channel.js';
export { NotificationSender, type NotificationSenderParts, type SendReport } from './notification/send/notification-sender.js';
export { WechatWork, type WechatWorkSettings } from './notification/wechat-work/wechat-work.js';
