import { randomUUID } from 'node:crypto';
import { Area, defineOperation, Identifier, Input, newId, Output, Same, sql, Text, type OperationContext, type Work } from '@xiangzhi/plugin-api';
import { ModuleHost } from '../module/module-host.js';
import { rootPathOf } from '../org-unit/root-path.js';
import { Feedback, type FeedbackKind } from './feedback.record.js';
import { publicTownship } from './public-township.js';

@Input({ zh: '提交意见建议。紧急情况请拨 110、119、120', en: 'Says something. In an emergency call 110, 119 or 120.' })
export class SubmitFeedbackInput {
  @Area({ zh: '乡镇（街道）的区划代码，9 位', en: 'Division code of the township: 9 digits.' })
  readonly areaCode!: string;

  @Same(() => Feedback)
  readonly kind!: FeedbackKind;

  @Same(() => Feedback)
  readonly content!: string;

  @Same(() => Feedback)
  readonly contactName?: string | null;

  @Same(() => Feedback)
  readonly contactMobile?: string | null;

  @Identifier({ zh: '提交编号（UUID）：每次新的提交生成一个，重复提交只算一次', en: 'A UUID made for each new submission; sent again it is the same one.', optional: true })
  readonly clientRequestId?: string | null;
}

@Output({ zh: '意见建议回执', en: 'Receipt of a feedback.' })
export class FeedbackReceipt {
  @Identifier({ zh: '回执，凭此查看答复，请妥善保存', en: 'The receipt: whoever holds it reads the answer.', privacy: 0 })
  readonly receipt!: string;

  @Text({ zh: '编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;
}

const known = (work: Work, submissionId: string): Promise<readonly FeedbackReceipt[]> =>
  work.query<FeedbackReceipt>(sql`select receipt, code from core.feedback where tenant_id = ${work.actor.tenantId} and submission_id = ${submissionId}`);

const submit = async (work: Work, { kind, content, contactName = null, contactMobile = null, clientRequestId }: SubmitFeedbackInput): Promise<FeedbackReceipt> => {
  const submissionId = clientRequestId ?? newId();
  // Two submissions under one id wait for each other here, so that the second finds the first.
  await work.inTurn(`feedback ${submissionId}`);
  const [first] = await known(work, submissionId);
  if (first) return first;
  // The title is read by everybody in the office and stands in the to-do; what was said stands in the record.
  const title = `群众意见建议（${work.today}）`;
  await work.open(Feedback, { kind, content, contactName, contactMobile, submissionId, receipt: randomUUID(), title, unitPath: await rootPathOf(work) }, { sla: 'FEEDBACK' });
  const [made] = await known(work, submissionId);
  if (!made) throw new Error('a feedback that was opened is not there');
  return made;
};

/**
 * G-3: everybody may complain and suggest, without a login, and gets a receipt by which the answer is found. Nothing of the person
 * is kept but what he writes; the number of requests without a login is limited by the gateway.
 */
export const submitFeedback = defineOperation<OperationContext, SubmitFeedbackInput, FeedbackReceipt>({
  kind: 'mutation',
  name: 'submitFeedback',
  zh: '提交意见建议（无需登录）',
  en: 'Say something about the platform or the work done with it; no login is needed.',
  access: 'public',
  audience: ['PUBLIC'],
  input: SubmitFeedbackInput,
  result: FeedbackReceipt,
  async run(context, input) {
    const tenantId = await publicTownship(context, input.areaCode);
    return context.get(ModuleHost).systemWork('core', tenantId, (work) => submit(work, input));
  },
});
