import { ledger } from '@xiangzhi/plugin-api';
import { Lamp } from './lamp.record.js';

/** 路灯台账: what the power company asks for every quarter. */
export const lampLedger = ledger('street-lamps.lamps', {
  zh: '路灯台账',
  en: 'Lamps of the township.',
  of: Lamp,
  columns: [
    { zh: '编号', from: 'number' },
    { zh: '类型', from: 'kind' },
    { zh: '位置(村)', from: 'unit.name' },
    { zh: '安装日期', from: 'installedOn' },
    { zh: '造价（元）', from: 'poleCost' },
    { zh: '管护人', from: 'keeperName', aside: 'keeperMobile' },
    { zh: '标签', from: 'tags' },
    { zh: '报修', from: 'faults.state' },
    { zh: '状况', from: 'condition' },
  ],
});
