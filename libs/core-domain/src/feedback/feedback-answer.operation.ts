import { Area, Choice, defineOperation, Identifier, Input, Instant, notFound, Output, sql, Text, type OperationContext } from '@xiangzhi/plugin-api';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { DatabaseAccess } from '../installation/database-access.js';
import { FeedbackState } from './feedback.states.js';
import { publicTownship } from './public-township.js';

@Input({ zh: '凭回执查看答复', en: 'Which feedback.' })
export class FeedbackAnswerInput {
  @Area({ zh: '乡镇（街道）的区划代码，9 位', en: 'Division code of the township: 9 digits.' })
  readonly areaCode!: string;

  @Identifier({ zh: '回执', en: 'The receipt.' })
  readonly receipt!: string;
}

@Output({ zh: '意见建议的答复', en: 'What has become of a feedback.' })
export class FeedbackAnswer {
  @Text({ zh: '编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;

  @Choice(FeedbackState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: FeedbackState;

  @Instant({ zh: '收到时间', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;

  @Instant({ zh: '应答复的时间', en: 'Until when it is to be answered.', privacy: 0 })
  readonly dueAt!: Date;

  @Text({ zh: '答复', en: 'The answer.', max: 2_000, privacy: 0, optional: true })
  readonly answer!: string | null;
}

/** Whoever holds the receipt reads the answer, and nothing of what was said: a receipt that was lost tells nothing about its owner. */
export const feedbackAnswer = defineOperation<OperationContext, FeedbackAnswerInput, FeedbackAnswer>({
  kind: 'query',
  name: 'feedbackAnswer',
  zh: '凭回执查看意见建议的答复（无需登录）',
  en: 'What has become of a feedback, by its receipt; no login is needed.',
  access: 'public',
  audience: ['PUBLIC'],
  input: FeedbackAnswerInput,
  result: FeedbackAnswer,
  async run(context, { areaCode, receipt }) {
    const tenantId = await publicTownship(context, areaCode);
    const pool = context.get(DatabaseAccess).database.pool('app');
    const [answer] = await inTenantTransaction(pool, { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) =>
      tx.query<FeedbackAnswer>(sql`
        select code, state, received_at as "receivedAt", due_at as "dueAt", result as answer from core.feedback where tenant_id = ${tenantId} and receipt = ${receipt}`));
    if (answer) return answer;
    throw notFound(['input', 'receipt']);
  },
});
