import { states, type ChoiceOf } from '@xiangzhi/plugin-api';

/** §3.8: what became of a notification on one channel. The platform alone takes these lines. */
export const NotificationDeliveryState = states('NotificationDeliveryState', { zh: '发送状态', en: 'What became of a notification on one channel.' }, {
  rule: '§3.8',
  initial: 'QUEUED',
  states: {
    QUEUED: { zh: '待发送', en: 'Waits to be sent.' },
    SENT: { zh: '已提交', en: 'The provider has accepted it.' },
    DELIVERED: { zh: '已送达', en: 'It has arrived.' },
    FAILED: { zh: '发送失败', en: 'It was refused, or has not arrived.' },
    SUPPRESSED: { zh: '不予发送', en: 'It was not sent, for the reason beside it.' },
  },
  actions: {
    send: { zh: '提交', en: 'Hand over to the provider.', from: ['QUEUED'], to: 'SENT', system: true },
    arrive: { zh: '送达', en: 'The receipt says that it has arrived.', from: ['QUEUED', 'SENT'], to: 'DELIVERED', system: true },
    fail: { zh: '失败', en: 'Refused, or not arrived.', from: ['QUEUED', 'SENT'], to: 'FAILED', system: true },
    suppress: { zh: '不发', en: 'Not to be sent.', from: ['QUEUED'], to: 'SUPPRESSED', system: true },
  },
});
export type NotificationDeliveryState = ChoiceOf<typeof NotificationDeliveryState>;
