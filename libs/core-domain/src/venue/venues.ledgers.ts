import { ledger } from '@xiangzhi/plugin-api';
import { Venue } from './venue.record.js';

export const venueLedger = ledger('core.venues', {
  zh: '场所（阵地）台账',
  en: 'Venues of the township with their rooms.',
  of: Venue,
  columns: [
    { zh: '名称', from: 'name' },
    { zh: '类型', from: 'kind' },
    { zh: '所属单位', from: 'unit.name' },
    { zh: '地址', from: 'address' },
    { zh: '开放时间', from: 'openHours' },
    { zh: '设施', from: 'facilities' },
    { zh: '房间（可容纳人数）', from: 'rooms.name', aside: 'rooms.capacity' },
    { zh: '状态', from: 'state' },
    { zh: '关闭原因', from: 'closeReason' },
  ],
});
