import { defineTransition, Input, ReasonInput, refusing, Text, VersionedInput } from '@xiangzhi/plugin-api';
import { AttachmentIds, takeAttachments } from '../attachment/take-attachments.js';
import { LEVEL_OF_FILE } from './put-before-second-person.js';
import { SubjectRequest } from './subject-request.record.js';

@Input({ zh: '答复个人信息申请', en: 'Answers a request about personal data.' })
export class AnswerSubjectRequestInput extends VersionedInput {
  @Text({ zh: '答复说明', en: 'What is said to it.', max: 500 })
  readonly answer!: string;

  @AttachmentIds({ zh: '提供的文件：先用 compileSubjectFile 生成，核对后在此提交', en: 'The document: made by compileSubjectFile, looked at, and handed in here.' })
  readonly attachmentIds?: readonly string[] | null;
}

/** AM-12: the answer is a document, which becomes an attachment of the request. */
export const answerSubjectRequest = defineTransition({
  name: 'answerSubjectRequest',
  record: SubjectRequest,
  action: 'answer',
  input: AnswerSubjectRequestInput,
  async step(work, row, { answer, attachmentIds }) {
    if (!attachmentIds?.length) refusing('VALIDATION', 'AM-12')('请先生成个人信息文件，核对后随答复提交', 'attachmentIds');
    await takeAttachments(work, attachmentIds, { record: SubjectRequest, row, level: LEVEL_OF_FILE });
    return { changes: { result: answer }, note: answer, evidence: { statement: answer, at: work.now.toISOString() } };
  },
});

export const closeSubjectRequest = defineTransition({ name: 'closeSubjectRequest', record: SubjectRequest, action: 'close' });

export const refuseSubjectRequest = defineTransition({
  name: 'refuseSubjectRequest',
  record: SubjectRequest,
  action: 'refuse',
  input: ReasonInput,
  step: (work, _row, { reason }) => ({ changes: { result: reason }, note: reason, evidence: { statement: reason, at: work.now.toISOString() } }),
});

export const voidSubjectRequest = defineTransition({ name: 'voidSubjectRequest', record: SubjectRequest, action: 'void', input: ReasonInput, step: (_work, _row, { reason }) => ({ note: reason }) });
