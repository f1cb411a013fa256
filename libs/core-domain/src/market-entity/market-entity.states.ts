import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

const CLOSE = 'core:market-entity:close';

/** ENT-3: what is closed is used by nobody; whoever uses it hears of it. */
export const MarketEntityStatus = states('MarketEntityStatus', { zh: '市场主体状态', en: 'State of a market entity.' }, {
  rule: 'ENT-3',
  initial: 'OPERATING',
  states: {
    OPERATING: { zh: '在营', en: 'Operating.' },
    SUSPENDED: { zh: '停业', en: 'Suspended.' },
    CLOSED: { zh: '注销、关闭', en: 'Closed.' },
  },
  actions: {
    suspend: { zh: '登记停业', en: 'It has stopped for a time.', from: ['OPERATING'], to: 'SUSPENDED', permission: CLOSE },
    resume: { zh: '登记复业', en: 'It goes on.', from: ['SUSPENDED'], to: 'OPERATING', permission: CLOSE },
    close: { zh: '登记注销', en: 'It is closed; modules that use it are told (ENT-3).', from: ['OPERATING', 'SUSPENDED'], to: 'CLOSED', permission: CLOSE },
    reopen: { zh: '恢复登记', en: 'It is back, or was closed by mistake.', from: ['CLOSED'], to: 'OPERATING', permission: CLOSE },
  },
});
export type MarketEntityStatus = ChoiceOf<typeof MarketEntityStatus>;
