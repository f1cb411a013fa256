import type { Chapter } from '../chapter.js';
import { markNotificationsRead } from './mark-notifications-read.js';
import { NotificationDelivery } from './notification-delivery.record.js';
import { Notification } from './notification.record.js';
import { workItemNotifications } from './work-item.notifications.js';

/** What the platform tells people, and on which ways (domain-model §3.8, §18.3). */
export const notifications = {
  records: [Notification, NotificationDelivery],
  useCases: [markNotificationsRead],
  notifications: workItemNotifications,
} satisfies Chapter;
