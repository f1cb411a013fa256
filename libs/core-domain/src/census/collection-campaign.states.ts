import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

export const CollectionCampaignState = states('CollectionCampaignState', { zh: '摸底排查状态', en: 'State of a campaign.' }, {
  rule: '§3.3',
  initial: 'RUNNING',
  states: {
    RUNNING: { zh: '进行中', en: 'Running.' },
    CLOSED: { zh: '已结束', en: 'Over.' },
    CANCELLED: { zh: '已取消', en: 'Called off: its tasks count as nothing.' },
  },
  actions: {
    close: { zh: '结束摸底', en: 'End it; tasks that are still open end with it.', from: ['RUNNING'], to: 'CLOSED', permission: 'core:collection:run' },
    cancel: { zh: '取消摸底', en: 'Call it off.', from: ['RUNNING'], to: 'CANCELLED', permission: 'core:collection:run' },
  },
});
export type CollectionCampaignState = ChoiceOf<typeof CollectionCampaignState>;
