import { choices, fragment, states, type ChoiceOf } from '@xiangzhi/plugin-api';

export const FaultKind = choices('LampFaultKind', { zh: '路灯故障', en: 'What is wrong with a lamp.' }, {
  DARK: { zh: '不亮', en: 'It does not burn.' },
  FLICKERS: { zh: '闪烁', en: 'It flickers.' },
  ALWAYS_ON: { zh: '白天常亮', en: 'It burns by day.' },
  POLE_LEANS: { zh: '灯杆倾斜', en: 'The pole leans.' },
  LIVE_PART: { zh: '漏电、线缆外露', en: 'A live part can be touched.' },
});
export type FaultKind = ChoiceOf<typeof FaultKind>;

/** LAMP-1: from, action, who, guard, to. */
export const FaultState = states('LampFaultState', { zh: '路灯报修状态', en: 'State of a fault of a lamp.' }, {
  rule: 'LAMP-1',
  initial: 'REPORTED',
  states: {
    REPORTED: { zh: '待受理', en: 'Waits for acceptance; the promised time is running.', statutory: true },
    ACCEPTED: { zh: '维修中', en: 'Accepted, being repaired.' },
    REPAIRED: { zh: '待核验', en: 'Repaired, waits for verification.' },
    REOPENED: { zh: '返工', en: 'Not right yet, goes back.' },
    VERIFIED: { zh: '已办结', en: 'Verified.' },
    REFUSED: { zh: '不予受理', en: 'Not a matter of this module.' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn by the reporter.' },
    ARCHIVED: { zh: '已归档', en: 'Archived.' },
  },
  actions: {
    accept: {
      zh: '受理报修', en: 'Accept a fault.', from: ['REPORTED', 'REOPENED'], to: 'ACCEPTED', permission: 'street-lamps:fault:accept',
      guards: [{ rule: 'LAMP-6', zh: '已返工两次，请先由分管领导另行安排维修单位，再撤回重报', holds: (row) => fragment`${row.column('reopened_times')} < 3` }],
    },
    refuse: { zh: '不予受理', en: 'Refuse a fault with a reason.', from: ['REPORTED'], to: 'REFUSED', permission: 'street-lamps:fault:accept' },
    withdraw: {
      zh: '撤回报修', en: 'Withdraw one’s own report.', from: ['REPORTED', 'ACCEPTED', 'REOPENED'], to: 'WITHDRAWN', permission: 'street-lamps:fault:report',
      guards: [{ rule: 'LAMP-9', zh: '只有上报人能撤回自己的报修', holds: (row) => fragment`${row.column('reporter_id')} = ${row.actor}` }],
    },
    repair: { zh: '登记修复', en: 'Record a repair.', from: ['ACCEPTED'], to: 'REPAIRED', permission: 'street-lamps:fault:repair' },
    verify: {
      zh: '核验修复', en: 'Verify a repair: passed, or back to work.', from: ['REPAIRED'], to: ['VERIFIED', 'REOPENED'], permission: 'street-lamps:fault:verify',
      separateFrom: ['repairer'], separation: 'SOD-1',
    },
    archive: { zh: '归档', en: 'Archive what has long been settled.', from: ['VERIFIED', 'REFUSED', 'WITHDRAWN'], to: 'ARCHIVED', system: true },
  },
});
export type FaultState = ChoiceOf<typeof FaultState>;
