import { ledger } from '@xiangzhi/plugin-api';
import { Feedback } from './feedback.record.js';

export const feedbackLedger = ledger('core.feedbacks', {
  zh: '意见建议台账',
  en: 'What people have to say about the platform, and what was answered.',
  of: Feedback,
  columns: [
    { zh: '编号', from: 'code' },
    { zh: '收到时间', from: 'receivedAt' },
    { zh: '类别', from: 'kind' },
    { zh: '内容', from: 'content' },
    { zh: '称呼', from: 'contactName' },
    { zh: '联系电话', from: 'contactMobile' },
    { zh: '办理时限', from: 'dueAt' },
    { zh: '答复', from: 'result' },
    { zh: '答复时间', from: 'finishedAt' },
    { zh: '状态', from: 'state' },
    { zh: '灯', from: 'light' },
  ],
});
