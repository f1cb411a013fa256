import type { RowOf, Work } from '@xiangzhi/plugin-api';
import { takeAttachments } from '../attachment/take-attachments.js';
import { SubjectRequest } from './subject-request.record.js';

/** It holds everything about a person, whoever that is. */
export const LEVEL_OF_FILE = 4;

type Made = Required<Pick<RowOf<SubjectRequest>, 'fileId' | 'fileLevel' | 'compilerId'>>;

/** SOD-8: the request takes the file, which nobody fetches, and waits for whoever lets it out. What somebody else has made meanwhile stands. */
export const putBefore = async (work: Work, id: string, made: Made): Promise<void> => {
  const row = await work.lock(SubjectRequest, id);
  await work.transition(SubjectRequest, row, { action: 'compile', changes: made, note: `个人信息文件，信息级别 ${made.fileLevel}，须第二人批准` });
  await takeAttachments(work, [made.fileId ?? ''], { record: SubjectRequest, row, level: LEVEL_OF_FILE, withheld: true });
};
