import { defineTransition, Input, ReasonInput, Same, VersionedInput } from '@xiangzhi/plugin-api';
import { publicNoticeEnded } from './public-notice.events.js';
import { PublicNotice } from './public-notice.record.js';

@Input({ zh: '结束公示', en: 'Ends a notice.' })
export class EndPublicNoticeInput extends VersionedInput {
  @Same(() => PublicNotice, { zh: '公示结果，默认“公示期满，无成立的异议”', en: 'What came of it.' })
  readonly outcome?: string | null;
}

/** PN-1, PN-2, PN-4 are guards of the line; the module that waits for it hears it. */
export const endPublicNotice = defineTransition({
  name: 'endPublicNotice',
  record: PublicNotice,
  action: 'end',
  input: EndPublicNoticeInput,
  async step(work, { id, subjectId }, { outcome }) {
    if (subjectId !== null) await work.emit(publicNoticeEnded, { notice: id, subject: subjectId });
    return { changes: { endedOn: work.today, outcome: outcome ?? '公示期满，无成立的异议' } };
  },
});

/** After a mistake, or an objection that is right: another one may be published then. */
export const withdrawPublicNotice = defineTransition({
  name: 'withdrawPublicNotice',
  record: PublicNotice,
  action: 'withdraw',
  input: ReasonInput,
  step: (_work, _notice, { reason }) => ({ changes: { outcome: reason } }),
});
