import type { PermissionWording } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { infectedFileFound } from './attachment.events.js';
import { attachmentNotifications } from './attachment.notifications.js';
import { Attachment } from './attachment.record.js';

/** What the core's plugin takes from this feature; the routes `POST /files` and `GET /files/:id` are the gateway's. */
export const attachments = {
  records: [Attachment],
  notifications: attachmentNotifications,
  events: [infectedFileFound],
  constraints: {
    attachment_owner: { code: 'INVARIANT_VIOLATION', rule: '§3.8', messageZh: '附件须说明属于哪个模块的哪条记录' },
    attachment_exif: { code: 'INVARIANT_VIOLATION', rule: 'ATT-1', messageZh: '附件须去除拍摄信息后才能保存' },
  },
} satisfies Chapter;

export const attachmentPermissions = {
  'core:attachment:read': { zh: '查看附件', en: 'Read the attachments of records that one may read.' },
  'core:attachment:upload': { zh: '上传附件', en: 'Upload files.' },
} satisfies Record<string, PermissionWording>;
