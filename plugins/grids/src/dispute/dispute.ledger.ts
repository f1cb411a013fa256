import { ledger } from '@xiangzhi/plugin-api';
import { DisputeCase } from './dispute-case.record.js';

/** 矛盾纠纷台账 (domain-model §4.5). The parties stand in it by their surnames, whoever exports it (GRID-INV-9). */
export const disputeLedger = ledger('grids.disputes', {
  zh: '矛盾纠纷台账',
  en: 'Disputes, from their registration to their end.',
  of: DisputeCase,
  columns: [
    { zh: '编号', from: 'code' },
    { zh: '受理日期', from: 'receivedAt' },
    { zh: '类型', from: 'kind' },
    { zh: '当事人(脱敏)', from: 'partiesMasked' },
    { zh: '调解员', from: 'mediatorNames' },
    { zh: '结果', from: 'state' },
    { zh: '协议形式', from: 'agreementForm' },
    { zh: '履行情况', from: 'performance' },
    { zh: '结案日期', from: 'closedAt' },
  ],
});
