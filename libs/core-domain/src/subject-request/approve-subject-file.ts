import { defineTransition, ReasonInput, sql } from '@xiangzhi/plugin-api';
import { SubjectRequest } from './subject-request.record.js';

/** SOD-8: whoever has made a file with sensitive data does not let it out. From then on it can be fetched, and handed in with the answer. */
export const approveSubjectFile = defineTransition({
  name: 'approveSubjectFile',
  record: SubjectRequest,
  action: 'approveFile',
  async step(work, { fileId }) {
    const { actor: { tenantId, userId }, now } = work;
    await work.query(sql`update core.attachment set withheld = false, updated_at = ${now}, updated_by = ${userId}, version = version + 1 where tenant_id = ${tenantId} and id = ${fileId}`);
    return { changes: { fileApproverId: userId } };
  },
});

/** The file stays withheld; another one is made. */
export const returnSubjectFile = defineTransition({
  name: 'returnSubjectFile',
  record: SubjectRequest,
  action: 'returnFile',
  input: ReasonInput,
  step: (_work, _row, { reason }) => ({ changes: { fileId: null, fileLevel: null, compilerId: null }, note: reason }),
});
