import type { Operation, UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { answerSubjectRequest, closeSubjectRequest, refuseSubjectRequest, voidSubjectRequest } from './answer-subject-request.js';
import { approveSubjectFile, returnSubjectFile } from './approve-subject-file.js';
import { compileSubjectFile } from './compile-subject-file.operation.js';
import { personAccesses } from './person-accesses.operation.js';
import { requestSubjectAccess } from './request-subject-access.js';
import { SubjectRequest } from './subject-request.record.js';

/** What people may ask about their own data (AM-12, AUD-4). */
export const subjectRequests = {
  records: [SubjectRequest],
  useCases: [requestSubjectAccess, approveSubjectFile, returnSubjectFile, answerSubjectRequest, closeSubjectRequest, refuseSubjectRequest, voidSubjectRequest] as readonly UseCase[],
  operations: [compileSubjectFile, personAccesses] as unknown as readonly Operation[],
  constraints: {
    subject_request_open: { code: 'DUPLICATE', rule: 'AM-12', messageZh: '当事人的同类申请已受理、尚未办结，不需再登记', argumentPath: ['input', 'subjectId'] },
  },
} satisfies Chapter;
