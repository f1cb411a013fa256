import { notify, type NotificationDeclaration } from '@xiangzhi/plugin-api';
import { allHoldersOf, personIn } from '../notification/addressees.js';
import { infectedFileFound } from './attachment.events.js';
import { Attachment } from './attachment.record.js';

/** §3.8: whoever keeps the data, and whoever has uploaded it, of whose machine it may tell. It stays in the platform. */
export const attachmentNotifications: readonly NotificationDeclaration[] = [
  notify(infectedFileFound, {
    code: 'core.infectedFileFound', zh: '附件发现病毒', en: 'A kept file is infected.', about: Attachment, id: 'attachment', always: true, channels: [],
    text: '附件“{name}”复查发现病毒，已停止下载和使用；请从可信的来源重新取得后上传，并在上传它的电脑上杀毒',
    to: [allHoldersOf(['DATA_STEWARD'], { zh: '数据管理员', en: 'Data steward.' }), personIn<Attachment>('uploaderId', { zh: '上传人', en: 'Whoever has uploaded it.' })],
  }),
];
