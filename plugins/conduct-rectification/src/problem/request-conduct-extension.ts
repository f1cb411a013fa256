import { defineUseCase, Identifier, Input, refusing, Same } from '@xiangzhi/plugin-api';
import { requestExtension, WorkRequest } from '@xiangzhi/core-domain/work-items';
import { ConductProblem } from './conduct-problem.record.js';

@Input({ zh: '申请延长整改期限', en: 'Asks for more time to rectify a problem.' })
export class RequestConductExtensionInput {
  @Identifier({ zh: '问题', en: 'The problem.' })
  readonly problemId!: string;

  @Same(() => WorkRequest)
  readonly reason!: string;

  @Same(() => WorkRequest, { optional: false, zh: '延长天数', en: 'Calendar days.' })
  readonly amount!: number;
}

/**
 * CR-3: whoever rectifies may ask, whatever post he holds. Leaders decide about pauses and more time of others and do not ask for them
 * (§3.13), but a problem of conduct may be given to them as well; then another person decides (SOD-2).
 */
export const requestConductExtension = defineUseCase({
  name: 'requestConductExtension',
  zh: '申请延长整改期限',
  en: 'Ask for more time to rectify a problem.',
  permission: 'conduct-rectification:problem:handle',
  own: true,
  input: RequestConductExtensionInput,
  payload: { workRequest: WorkRequest, conductProblem: ConductProblem },
  async run(work, { problemId, reason, amount }) {
    const { handlerId, responsibleLeaderId } = await work.find(ConductProblem, problemId, 'problemId');
    if (![handlerId, responsibleLeaderId].includes(work.actor.userId)) refusing('INVARIANT_VIOLATION', '§11.1')('只有本问题的责任人或责任领导可以申请延期', 'problemId');
    return { workRequest: await requestExtension(work, { itemId: problemId, reason, amount }), conductProblem: problemId };
  },
});
