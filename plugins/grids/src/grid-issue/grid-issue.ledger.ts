import { ledger } from '@xiangzhi/plugin-api';
import { GridIssue } from './grid-issue.record.js';

/** 网格事件台账 (domain-model §4.5). 办结 is the moment of the result that lateness goes by (AM-3). */
export const gridIssueLedger = ledger('grids.issues', {
  zh: '网格事件台账',
  en: 'Issues in the grids, from the report to the call-back.',
  of: GridIssue,
  columns: [
    { zh: '编号', from: 'code' },
    { zh: '上报时间', from: 'receivedAt' },
    { zh: '来源', from: 'source' },
    { zh: '类别', from: 'category', aside: 'subCategory' },
    { zh: '位置(网格)', from: 'address', aside: 'primaryGrid.name' },
    { zh: '内容摘要', from: 'title' },
    { zh: '严重程度', from: 'severity' },
    { zh: '承办单位', from: 'assigneeUnit.name' },
    { zh: '派单时间', from: 'dispatchedAt' },
    { zh: '签收时间', from: 'signedAt' },
    { zh: '办理时限', from: 'dueAt' },
    { zh: '办结时间', from: 'finishedAt' },
    { zh: '办理结果', from: 'result' },
    { zh: '核查人', from: 'verifier.name' },
    { zh: '回访结果', from: 'callbackVerdict' },
    { zh: '灯', from: 'light' },
  ],
});
