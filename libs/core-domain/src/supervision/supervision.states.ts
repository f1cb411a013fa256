import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const REPLY = 'core:supervision:reply';
const TURN = { permission: REPLY } as const;

/** §3.9, AM-16: the township signs and replies; the rest is said by its overseer and applied by the township's worker. A rejected reply is replied to anew. */
export const SupervisionState = states('SupervisionState', { zh: '督办状态', en: 'State of an order of supervision.' }, {
  rule: 'AM-16',
  initial: 'ISSUED',
  opening: { action: 'issue', zh: '下达督办', en: 'Issued by the county or city.' },
  states: {
    ISSUED: { zh: '待签收', en: 'Waits to be signed.', clock: 'RUNNING', awaits: TURN },
    SIGNED: { zh: '待反馈', en: 'Signed; waits for a reply.', clock: 'RUNNING', awaits: TURN },
    REPLIED: { zh: '已反馈，待审核', en: 'Replied; waits for the overseer.', clock: 'FINISHED' },
    REJECTED: { zh: '退回重办', en: 'Rejected; waits for a further reply.', clock: 'RUNNING', awaits: TURN },
    ACCEPTED: { zh: '审核通过，待销号', en: 'Accepted; waits to be closed.', clock: 'FINISHED' },
    CLOSED: { zh: '已销号', en: 'Closed.', clock: 'ENDED' },
    WITHDRAWN: { zh: '已撤回', en: 'Taken back; counts as nothing.', clock: 'DROPPED' },
  },
  actions: {
    sign: { zh: '签收督办', en: 'Sign.', from: ['ISSUED'], to: 'SIGNED', permission: REPLY },
    reply: { zh: '反馈督办', en: 'Reply with what was done.', from: ['SIGNED', 'REJECTED'], to: 'REPLIED', permission: REPLY },
    accept: { zh: '审核通过', en: 'The reply is accepted.', from: ['REPLIED'], to: 'ACCEPTED', system: true },
    reject: { zh: '退回重办', en: 'The reply is rejected.', from: ['REPLIED'], to: 'REJECTED', system: true },
    close: { zh: '销号', en: 'Closed.', from: ['ACCEPTED'], to: 'CLOSED', system: true },
    withdraw: { zh: '撤回督办', en: 'Taken back.', from: ['ISSUED', 'SIGNED', 'REPLIED', 'REJECTED', 'ACCEPTED'], to: 'WITHDRAWN', system: true },
  },
});
export type SupervisionState = ChoiceOf<typeof SupervisionState>;
