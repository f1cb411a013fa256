import type { Operation } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { NotificationPreference } from './choice/notification-preference.record.js';
import { NotificationSwitch } from './choice/notification-switch.record.js';
import { notificationTriggers } from './choice/notification-triggers.operation.js';
import { setMyNotificationChannel } from './choice/set-my-notification-channel.js';
import { switchNotification } from './choice/switch-notification.js';
import { notificationChannels, setNotificationChannel } from './county/notification-channels.operation.js';
import { markNotificationsRead } from './mark-notifications-read.js';
import { NotificationDelivery } from './notification-delivery.record.js';
import { Notification } from './notification.record.js';
import { workItemNotifications } from './work-item.notifications.js';

/** What the platform tells people, and on which ways (domain-model §3.8, §18.3). */
export const notifications = {
  records: [Notification, NotificationDelivery, NotificationPreference, NotificationSwitch],
  useCases: [markNotificationsRead, setMyNotificationChannel, switchNotification],
  operations: [notificationTriggers, setNotificationChannel, notificationChannels] as readonly Operation[],
  notifications: workItemNotifications,
} satisfies Chapter;
