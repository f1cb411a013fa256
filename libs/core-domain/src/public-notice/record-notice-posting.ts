import { Day, defineUseCase, Identifier, Input, refusing, Same, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { AttachmentIds, takeAttachments } from '../attachment/take-attachments.js';
import { NoticePosting } from './notice-posting.record.js';
import { PublicNotice } from './public-notice.record.js';

@Input({ zh: '登记公示张贴', en: 'Says where and since when a notice hangs.' })
export class RecordNoticePostingInput {
  @Identifier({ zh: '公示', en: 'The notice.' })
  readonly publicNoticeId!: string;

  @Day({ zh: '张贴日期，默认今天', en: 'Since when it hangs there; today by default.', optional: true })
  readonly postedOn?: LocalDate | null;

  @Same(() => NoticePosting)
  readonly spot!: string;

  @Same(() => NoticePosting)
  readonly posterName!: string;

  @AttachmentIds({ zh: '张贴照片，可不提供', en: 'A photograph, if there is one; it is never asked for (G-2).' })
  readonly attachmentIds?: readonly string[] | null;
}

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'PN-4');

/** PN-4. A notice may hang in several places, and hang anew after rain. */
export const recordNoticePosting = defineUseCase({
  name: 'recordNoticePosting',
  zh: '登记公示张贴',
  en: 'Record that a notice hangs somewhere.',
  permission: 'core:public-notice:publish',
  input: RecordNoticePostingInput,
  payload: { publicNotice: PublicNotice },
  async run(work, { publicNoticeId, postedOn, spot, posterName, attachmentIds }) {
    const notice = await work.lock(PublicNotice, publicNoticeId, undefined, 'publicNoticeId');
    const on = postedOn ?? work.today;
    if (notice.place === 'PAGE') refuse('这份公示只在网页上公示，不需登记张贴', 'publicNoticeId');
    if (notice.state !== 'ON_SHOW') refuse('这份公示已不在公示中，不能再登记张贴', 'publicNoticeId');
    if (on > work.today || on < notice.startDate) refuse(`张贴日期应在 ${notice.startDate} 至今天（${work.today}）之间，请核对`, 'postedOn');
    await work.insert(NoticePosting, { noticeId: notice.id, postedOn: on, spot, posterName, unitPath: notice.unitPath });
    await takeAttachments(work, attachmentIds, { record: PublicNotice, row: notice });
    return { publicNotice: notice.id };
  },
});
