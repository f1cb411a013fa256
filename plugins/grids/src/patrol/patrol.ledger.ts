import { ledger } from '@xiangzhi/plugin-api';
import { Patrol } from './patrol.record.js';

/** 巡查台账（含夜间） (AM-22). */
export const patrolLedger = ledger('grids.patrols', {
  zh: '巡查台账',
  en: 'Patrols through the grids, those at night among them.',
  of: Patrol,
  columns: [
    { zh: '编号', from: 'number' },
    { zh: '日期', from: 'patrolledOn' },
    { zh: '起止时间', from: 'startAt', aside: 'endAt' },
    { zh: '夜间', from: 'night' },
    { zh: '网格', from: 'grid.name' },
    { zh: '巡查人', from: 'patroller.name' },
    { zh: '发现问题', from: 'findings' },
    { zh: '处置', from: 'handling' },
  ],
});
