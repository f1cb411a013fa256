import { BelongsTo, Choice, Computed, Flag, Identifier, Instant, ScopedRecord, TenantRecord, Text, Texts, Whole, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { VirusScan } from './attachment.choices.js';
import { isOutOfReach, linkOf } from './attachment.sql.js';

/**
 * A file that somebody has uploaded, and the record that has taken it (domain-model §3.8). Its content lies in the `FileStore` under its
 * hash: once a township, however many rows name it.
 */
@TenantRecord({
  table: 'attachment',
  zh: '附件',
  en: 'An uploaded file, and the record that it belongs to.',
  hides: isOutOfReach,
  reads: {
    permission: 'core:attachment:read',
    one: 'attachment',
    list: 'attachments',
    where: ['ownerId', 'createdAt'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class Attachment extends ScopedRecord {
  @Text({ zh: '文件名', en: 'Name of the file, as it was cleaned.', max: 80 })
  readonly name!: string;

  @Text({ zh: '文件类型（按内容识别）', en: 'Media type, by what its bytes say.', max: 100, privacy: 0 })
  readonly mime!: string;

  @Whole({ zh: '大小（字节）', en: 'Bytes.', min: 1, privacy: 0 })
  readonly bytes!: number;

  @Whole({ zh: '信息级别（0–4），取所属记录的最高级别', en: 'Privacy level: the strictest of its owner.', max: 4, privacy: 0 })
  readonly level!: number;

  @Choice(VirusScan, { zh: '病毒检查', en: 'What the virus scanner says.', privacy: 0 })
  readonly scan!: VirusScan;

  @Instant({ zh: '最近一次病毒检查的时间', en: 'When a virus scanner has last looked again; empty until it has.', privacy: 0, optional: true })
  readonly scannedAt!: Date | null;

  @Flag({ zh: '待第二人批准，暂不能下载', en: 'Waits for a second person (SOD-8): until then nobody fetches it.', privacy: 0 })
  readonly withheld!: boolean;

  @Flag({ zh: '已去除拍摄信息（位置、设备）', en: 'Place, camera and the like are taken out; always (ATT-1).', privacy: 0 })
  readonly exifStripped!: boolean;

  @BelongsTo(() => User, { zh: '上传人', en: 'Who has uploaded it.' })
  readonly uploader!: Ref<User>;
  readonly uploaderId!: string;

  @Text({ zh: '所属模块', en: 'Module of the record that has taken it.', max: 60, privacy: 0, optional: true })
  readonly ownerModule!: string | null;

  @Text({ zh: '所属记录类型', en: 'Type of the record that has taken it.', max: 60, privacy: 0, optional: true })
  readonly ownerType!: string | null;

  @Identifier({ zh: '所属记录编号', en: 'Id of the record that has taken it; empty until one has.', privacy: 0, optional: true })
  readonly ownerId!: string | null;

  @Instant({ zh: '归入记录的时间', en: 'When a record took it.', privacy: 0, optional: true })
  readonly takenAt!: Date | null;

  @Computed({
    value: 'text',
    zh: '下载地址：十分钟内有效，只供本人使用，过期后重新查询即得新地址',
    en: 'Path of a link that is good for ten minutes and for whoever asks (ATT-2); ask again for a new one. Empty for an infected file, and for one that is withheld.',
    optional: true,
    sql: linkOf,
  })
  readonly url!: string | null;

  @Text({ zh: '内容摘要', en: 'SHA-256 of its content.', max: 64, hidden: true })
  readonly sha256!: string;

  @Text({ zh: '所属记录的查看权限', en: 'Permission that reads its owner.', max: 80, hidden: true, optional: true })
  readonly ownerPermission!: string | null;

  @Text({ zh: '被投诉单位路径', en: 'Path of the unit that its owner is a complaint about (AM-9).', max: 400, hidden: true, optional: true })
  readonly aboutPath!: string | null;

  @Texts({ zh: '仅可见的人员、岗位', en: 'Ids of users and codes of roles that alone see its owner; empty: everybody in reach.', max: 60, hidden: true, optional: true })
  readonly seenBy!: readonly string[] | null;
}
