import { defineUseCase, Input, refusing, Same, type Refuse, type Work } from '@xiangzhi/plugin-api';
import { isGuardianToday } from '../people/guardian-today.js';
import { assertUnmerged } from '../people/living-person.rules.js';
import { Person } from '../people/person.record.js';
import type { IdentityCheck, SubjectApplicant, SubjectRequestKind } from './subject-request.choices.js';
import { SubjectRequest } from './subject-request.record.js';

@Input({ zh: '受理个人信息查阅、复制申请', en: 'Takes the request of a person at the counter.' })
export class RequestSubjectAccessInput {
  @Same(() => SubjectRequest)
  readonly subjectId!: string;

  @Same(() => SubjectRequest)
  readonly kind!: SubjectRequestKind;

  @Same(() => SubjectRequest)
  readonly applicant!: SubjectApplicant;

  @Same(() => SubjectRequest, { zh: '申请的监护人，申请人为监护人时必填', en: 'The guardian who asks, where it is one.' })
  readonly guardianId?: string | null;

  @Same(() => SubjectRequest)
  readonly identityCheck!: IdentityCheck;
}

const refuse: Refuse = refusing('VALIDATION', 'AM-12');

const assertApplicant = async (work: Work, { subjectId, applicant, guardianId = null }: RequestSubjectAccessInput): Promise<void> => {
  if (applicant === 'SELF' && guardianId !== null) refuse('申请人为本人时不填监护人', 'guardianId');
  if (applicant === 'SELF') return;
  const named = guardianId ?? refuse('请填写申请的监护人', 'guardianId');
  await work.find(Person, named, 'guardianId');
  if (!(await isGuardianToday(work, { wardId: subjectId, guardianId: named }))) refuse('所填的人现在不是当事人的监护人，请先登记监护关系，或另选监护人', 'guardianId');
};

/** AM-12: staff take it for whoever comes to the counter. That a document was seen is written down, no copy of it is kept. */
export const requestSubjectAccess = defineUseCase({
  name: 'requestSubjectAccess',
  zh: '受理个人信息查阅、复制申请',
  en: 'Take the request of a person to see or get what is stored about that person.',
  permission: 'core:subject-request:receive',
  input: RequestSubjectAccessInput,
  payload: { subjectRequest: SubjectRequest },
  async run(work, input) {
    const { subjectId, kind, applicant, guardianId = null, identityCheck } = input;
    const subject = await work.find(Person, subjectId, 'subjectId');
    assertUnmerged(subject, 'subjectId');
    await assertApplicant(work, input);
    // The title stands in the to-do and is read by everybody in the office: it does not say who.
    const title = `个人信息${kind === 'COPIES' ? '复制' : '查阅'}申请（${work.today}）`;
    return { subjectRequest: await work.open(SubjectRequest, { subjectId, kind, applicant, guardianId, identityCheck, title, unitPath: subject.unitPath }, { sla: 'SUBJECT_REQUEST' }) };
  },
});
