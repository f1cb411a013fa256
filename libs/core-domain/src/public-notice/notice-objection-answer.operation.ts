import { Area, Choice, defineOperation, Identifier, Input, Instant, notFound, Output, sql, Text, type OperationContext } from '@xiangzhi/plugin-api';
import { publicTownship } from '../feedback/public-township.js';
import { readPublic } from './read-public.js';
import { NoticeObjectionState } from './notice-objection.states.js';

@Input({ zh: '凭回执查看异议处理结果', en: 'Which objection.' })
export class NoticeObjectionAnswerInput {
  @Area({ zh: '乡镇（街道）的区划代码，9 位', en: 'Division code of the township: 9 digits.' })
  readonly areaCode!: string;

  @Identifier({ zh: '回执', en: 'The receipt.' })
  readonly receipt!: string;
}

@Output({ zh: '公示异议的处理结果', en: 'What has become of an objection.' })
export class NoticeObjectionAnswer {
  @Text({ zh: '编号', en: 'Number.', max: 40, privacy: 0 })
  readonly code!: string;

  @Choice(NoticeObjectionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: NoticeObjectionState;

  @Instant({ zh: '收到时间', en: 'When it was received.', privacy: 0 })
  readonly receivedAt!: Date;

  @Instant({ zh: '应处理完的时间', en: 'Until when it is to be decided.', privacy: 0 })
  readonly dueAt!: Date;

  @Text({ zh: '核实情况和理由', en: 'What was found.', max: 2_000, privacy: 0, optional: true })
  readonly finding!: string | null;
}

/** Whoever holds the receipt reads the finding, and nothing of what was said. */
export const noticeObjectionAnswer = defineOperation<OperationContext, NoticeObjectionAnswerInput, NoticeObjectionAnswer>({
  kind: 'query',
  name: 'noticeObjectionAnswer',
  zh: '凭回执查看公示异议的处理结果（无需登录）',
  en: 'What has become of an objection, by its receipt; no login is needed.',
  access: 'public',
  audience: ['PUBLIC'],
  input: NoticeObjectionAnswerInput,
  result: NoticeObjectionAnswer,
  async run(context, { areaCode, receipt }) {
    const tenantId = await publicTownship(context, areaCode);
    const [answer] = await readPublic<NoticeObjectionAnswer>(context, tenantId, sql`
      select code, state, received_at as "receivedAt", due_at as "dueAt", result as finding from core.notice_objection where tenant_id = ${tenantId} and receipt = ${receipt}`);
    if (answer) return answer;
    throw notFound(['input', 'receipt']);
  },
});
