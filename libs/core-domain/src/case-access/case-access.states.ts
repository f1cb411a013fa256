import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const DECIDE = 'core:case-access:decide';

/** OVR-6: decided by whoever answers for personal data in the township, over by itself, taken back at any time. */
export const CaseAccessState = states('CaseAccessState', { zh: '个案查阅状态', en: 'State of an access to a single case.' }, {
  rule: 'OVR-6',
  initial: 'REQUESTED',
  opening: { action: 'request', zh: '申请查阅', en: 'Asked for by the county or city.' },
  states: {
    REQUESTED: { zh: '待批准', en: 'Waits for the township.', clock: 'RUNNING', awaits: { permission: DECIDE } },
    GRANTED: { zh: '已批准', en: 'Granted, for some hours.', clock: 'ENDED' },
    REFUSED: { zh: '不予批准', en: 'Refused.', clock: 'ENDED' },
    REVOKED: { zh: '已收回', en: 'Taken back by the township.', clock: 'ENDED' },
    EXPIRED: { zh: '已到期', en: 'Its hours are over; what was shown is erased.', clock: 'ENDED' },
  },
  actions: {
    grant: { zh: '批准查阅', en: 'Grant.', from: ['REQUESTED'], to: 'GRANTED', permission: DECIDE },
    refuse: { zh: '不予批准', en: 'Refuse.', from: ['REQUESTED'], to: 'REFUSED', permission: DECIDE },
    revoke: { zh: '收回', en: 'Take back.', from: ['GRANTED'], to: 'REVOKED', permission: DECIDE },
    expire: { zh: '到期', en: 'Its hours are over.', from: ['GRANTED'], to: 'EXPIRED', system: true },
  },
});
export type CaseAccessState = ChoiceOf<typeof CaseAccessState>;
