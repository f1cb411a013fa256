import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';
import { isMediator } from './dispute-readers.sql.js';

const isOwnCase: Guard = { rule: 'GRID-INV-9', own: true, zh: '只有本案的调解员可以办理；需要调整调解员请联系派单员', holds: isMediator };

/** 人民调解法: an oral agreement has been carried out on the spot, or is said to have been. */
const hasTerms: Guard = { rule: '§4.2', zh: '还没有登记协议，请先登记调解结果', holds: (row) => fragment`${row.column('agreed_on')} is not null` };

const OPEN = ['REGISTERED', 'ASSIGNED', 'MEDIATING', 'ESCALATED', 'AGREED_ORAL', 'AGREED_WRITTEN', 'PERFORMING', 'FAILED', 'REFERRED'] as const;

/** SOD-1: whoever has mediated does not close. */
const MEDIATING = ['begin', 'agree', 'fail', 'perform', 'confirmPerformed', 'refer'] as const;

/** §4.2, second table. A result that waits for its performance does not run late; what failed is no longer the mediators' clock either. */
export const DisputeCaseState = states('DisputeCaseState', { zh: '纠纷状态', en: 'State of a dispute.' }, {
  rule: '§4.2',
  initial: 'REGISTERED',
  opening: { action: 'register', zh: '登记', en: 'Register.' },
  states: {
    REGISTERED: { zh: '已登记', en: 'Registered.', clock: 'RUNNING', awaits: { permission: 'grids:dispute:assign' } },
    ASSIGNED: { zh: '已指派调解员', en: 'Given to mediators.', clock: 'RUNNING', awaits: { permission: 'grids:dispute:mediate', ofAssignee: true } },
    MEDIATING: { zh: '调解中', en: 'Being mediated.', clock: 'RUNNING', awaits: { permission: 'grids:dispute:mediate', ofAssignee: true } },
    ESCALATED: { zh: '已升级处置（有激化危险）', en: 'In danger of violence: with the leader.', clock: 'RUNNING', awaits: { permission: 'grids:dispute:defuse' } },
    AGREED_ORAL: { zh: '达成口头协议', en: 'Agreed by word of mouth.', clock: 'FINISHED', awaits: { permission: 'grids:dispute:mediate', ofAssignee: true } },
    AGREED_WRITTEN: { zh: '达成书面协议', en: 'Agreed in writing.', clock: 'FINISHED', awaits: { permission: 'grids:dispute:mediate', ofAssignee: true } },
    PERFORMING: { zh: '履行中', en: 'The agreement is being carried out.', clock: 'FINISHED', awaits: { permission: 'grids:dispute:mediate', ofAssignee: true } },
    PERFORMED: { zh: '已履行', en: 'The agreement was carried out.', clock: 'FINISHED', awaits: { permission: 'grids:dispute:close' } },
    FAILED: { zh: '调解不成', en: 'Mediation has failed.', clock: 'FINISHED', awaits: { permission: 'grids:dispute:mediate', ofAssignee: true } },
    REFERRED: { zh: '已告知、移送其他途径', en: 'Referred to a court, to arbitration or to an authority.', clock: 'FINISHED', awaits: { permission: 'grids:dispute:close' } },
    CLOSED_SUCCESS: { zh: '调解成功结案', en: 'Closed: mediated.', clock: 'ENDED' },
    CLOSED_REFERRED: { zh: '移送结案', en: 'Closed: goes on elsewhere.', clock: 'ENDED' },
    WITHDRAWN: { zh: '撤回', en: 'Withdrawn by the parties.', clock: 'DROPPED' },
  },
  actions: {
    assign: { zh: '指派调解员', en: 'Give it to mediators, or to others.', from: ['REGISTERED', 'ASSIGNED', 'MEDIATING'], to: 'ASSIGNED', permission: 'grids:dispute:assign' },
    begin: { zh: '开始调解', en: 'Take it up.', from: ['ASSIGNED'], to: 'MEDIATING', permission: 'grids:dispute:mediate', guards: [isOwnCase] },
    escalate: { zh: '标记激化危险', en: 'It may come to violence: put before the leader at once.', from: ['REGISTERED', 'ASSIGNED', 'MEDIATING', 'FAILED'], to: 'ESCALATED', permission: 'grids:dispute:register' },
    defuse: { zh: '危险已解除', en: 'The danger is over: goes on being mediated, or waits for mediators.', from: ['ESCALATED'], to: ['MEDIATING', 'REGISTERED'], permission: 'grids:dispute:defuse' },
    agree: { zh: '达成协议', en: 'The parties agree.', from: ['MEDIATING'], to: ['AGREED_ORAL', 'AGREED_WRITTEN'], permission: 'grids:dispute:mediate', guards: [isOwnCase] },
    fail: { zh: '调解不成', en: 'Mediation fails.', from: ['MEDIATING'], to: 'FAILED', permission: 'grids:dispute:mediate', guards: [isOwnCase] },
    perform: { zh: '开始履行', en: 'The agreement begins to be carried out.', from: ['AGREED_WRITTEN', 'AGREED_ORAL'], to: 'PERFORMING', permission: 'grids:dispute:mediate', guards: [isOwnCase, hasTerms] },
    confirmPerformed: { zh: '履行完毕', en: 'The agreement was carried out.', from: ['PERFORMING'], to: 'PERFORMED', permission: 'grids:dispute:mediate', guards: [isOwnCase] },
    breach: { zh: '未按约履行', en: 'The agreement was broken.', from: ['PERFORMING'], to: 'FAILED', permission: 'grids:dispute:mediate', guards: [isOwnCase] },
    refer: { zh: '告知、移送其他途径', en: 'Refer to where it goes on.', from: ['FAILED'], to: 'REFERRED', permission: 'grids:dispute:mediate', guards: [isOwnCase] },
    close: { zh: '结案', en: 'Close what was mediated.', from: ['AGREED_ORAL', 'PERFORMED'], to: 'CLOSED_SUCCESS', permission: 'grids:dispute:close', separateFromActions: MEDIATING },
    closeReferred: { zh: '移送结案', en: 'Close what goes on elsewhere.', from: ['REFERRED'], to: 'CLOSED_REFERRED', permission: 'grids:dispute:close', separateFromActions: MEDIATING },
    withdraw: { zh: '当事人撤回', en: 'The parties take it back.', from: OPEN, to: 'WITHDRAWN', permission: 'grids:dispute:assign' },
  },
});
export type DisputeCaseState = ChoiceOf<typeof DisputeCaseState>;
