import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** PLC-3: a closed venue takes nobody in, and what was planned in it is over. */
export const VenueState = states('VenueState', { zh: '场所状态', en: 'State of a venue.' }, {
  rule: 'PLC-3',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '开放', en: 'Open.' },
    CLOSED: { zh: '关闭', en: 'Closed.' },
  },
  actions: {
    close: { zh: '关闭场所', en: 'Close a venue; what was planned in it ends (PLC-3).', from: ['OPEN'], to: 'CLOSED', permission: 'core:venue:close' },
    reopen: { zh: '重新开放场所', en: 'Open a venue again; what has ended stays ended.', from: ['CLOSED'], to: 'OPEN', permission: 'core:venue:close' },
  },
});
export type VenueState = ChoiceOf<typeof VenueState>;
