import { DomainError, Input, Instant, Text, type ClassOf, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { AttachmentIds, takeAttachments } from '../attachment/take-attachments.js';
import type { ClockedItem } from './clocked-item.js';

/** WI-2: one proof of the result. A statement with place, time and person is enough; nobody is made to take photographs (G-2). */
@Input({ zh: '办理佐证：一份即可，文字陈述也可以', en: 'Evidence of a result: one is enough, a statement will do.' })
export class EvidenceInput {
  @Text({ zh: '情况陈述', en: 'What was seen.', max: 1_000 })
  readonly statement!: string;

  @Text({ zh: '地点', en: 'Where.', max: 200 })
  readonly place!: string;

  @Instant({ zh: '时间', en: 'When.' })
  readonly at!: Date;

  @Text({ zh: '见证人或经办人', en: 'Who has seen or done it.', max: 60 })
  readonly person!: string;

  @AttachmentIds({ zh: '照片或文件（可选），先用 POST /files 上传', en: 'Photographs or files, if any: ids of what was uploaded with POST /files.' })
  readonly attachmentIds?: readonly string[] | null;
}

/**
 * Gives the files of a piece of evidence to the item that it is about.
 * @throws DomainError as `takeAttachments`
 */
export const takeEvidence = <Row extends ClockedItem>(work: Work, record: ClassOf<Row>, row: RowOf<Row>, { attachmentIds }: EvidenceInput): Promise<void> =>
  takeAttachments(work, attachmentIds, { record, row, argument: 'evidence' });

/** @throws DomainError VALIDATION when the evidence is of the future */
export const assertEvidence = ({ at }: EvidenceInput, now: Date): void => {
  if (at <= now) return;
  throw new DomainError('VALIDATION', { rule: 'WI-2', messageZh: '佐证的时间不能晚于现在，请核对', argumentPath: ['input', 'evidence', 'at'] });
};
