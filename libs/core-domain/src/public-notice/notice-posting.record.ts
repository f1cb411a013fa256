import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { PublicNotice } from './public-notice.record.js';

/** PN-4: that a notice hung somewhere. Date, place and poster are the proof; a photograph may come with it and is never asked for (G-2). */
@TenantRecord({ table: 'notice_posting', appendOnly: true, zh: '公示张贴记录', en: 'That a notice was posted.' })
export class NoticePosting extends ScopedRecord {
  @BelongsTo(() => PublicNotice, { zh: '公示', en: 'The notice.' })
  readonly notice!: Ref<PublicNotice>;
  readonly noticeId!: string;

  @Day({ zh: '张贴日期', en: 'Since when it hangs there.', privacy: 0 })
  readonly postedOn!: LocalDate;

  @Text({ zh: '张贴地点', en: 'Where.', max: 120, privacy: 0 })
  readonly spot!: string;

  @Text({ zh: '张贴人', en: 'Who has put it up: a name of work.', max: 30 })
  readonly posterName!: string;
}
