import { ledger } from '@xiangzhi/plugin-api';
import { MarketEntity } from './market-entity.record.js';

export const marketEntityLedger = ledger('core.market-entities', {
  zh: '市场主体台账',
  en: 'Market entities of the township with their licences.',
  of: MarketEntity,
  columns: [
    { zh: '名称', from: 'name' },
    { zh: '统一社会信用代码', from: 'uscc' },
    { zh: '类型', from: 'kind' },
    { zh: '行业代码', from: 'industry' },
    { zh: '法定代表人（经营者）', from: 'legalRep' },
    { zh: '联系人', from: 'contact' },
    { zh: '联系电话', from: 'contactPhone' },
    { zh: '地址', from: 'address' },
    { zh: '所在村（网格）', from: 'unit.name' },
    { zh: '从业人数', from: 'employeesBand' },
    { zh: '是否科技型', from: 'sciTech' },
    { zh: '证照（编号）', from: 'licences.kind', aside: 'licences.number' },
    { zh: '证照（有效期至）', from: 'licences.kind', aside: 'licences.validTo' },
    { zh: '最早到期日', from: 'dueOn' },
    { zh: '证照亮灯', from: 'licenceLight' },
    { zh: '状态', from: 'status' },
  ],
});
