import { ledger } from '@xiangzhi/plugin-api';
import { ConductProblem } from './conduct-problem.record.js';

/** 整治台账 (§11.1, CR-T4): a line a measure; what is the problem's own stands once beside its measures. */
export const rectificationLedger = ledger('conduct-rectification.rectification', {
  zh: '作风问题整治台账',
  en: 'Problems of conduct with what is done about them.',
  of: ConductProblem,
  each: 'measures',
  columns: [
    { zh: '序号', from: 'number' },
    { zh: '问题表现', from: 'description' },
    { zh: '查摆方式', from: 'findMethod' },
    { zh: '问题来源', from: 'channel', aside: 'sourceRef' },
    { zh: '责任领导', from: 'responsibleLeader.name' },
    { zh: '责任单位', from: 'responsibleUnit.name' },
    { zh: '责任人', from: 'handler.name' },
    { zh: '整改类型', from: 'rectifyType' },
    { zh: '整改措施(条)', from: 'measures.text' },
    { zh: '整改时限', from: 'measures.dueOn' },
    { zh: '整改进展', from: 'measures.state', aside: 'measures.progress' },
    { zh: '佐证材料', from: 'measures.evidence' },
    { zh: '验收人', from: 'reviewer.name' },
    { zh: '验收结论', from: 'conclusion' },
    { zh: '销号时间', from: 'closedOn' },
    { zh: '备注', from: 'remark' },
  ],
});
