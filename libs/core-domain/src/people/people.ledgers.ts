import { ledger, type Ledger } from '@xiangzhi/plugin-api';
import { Household } from './household.record.js';
import { Person } from './person.record.js';

const residentLedger = ledger('core.persons', {
  zh: '居民台账',
  en: 'Residents of the township.',
  of: Person,
  columns: [
    { zh: '姓名', from: 'name' },
    { zh: '性别', from: 'gender' },
    { zh: '出生日期', from: 'birthDate' },
    { zh: '年龄', from: 'age' },
    { zh: '证件类型', from: 'idType' },
    { zh: '证件号码', from: 'idNumberMasked' },
    { zh: '手机号', from: 'mobile' },
    { zh: '户籍地', from: 'householdRegister' },
    { zh: '现住址', from: 'address' },
    { zh: '居住类型', from: 'residencyType' },
    { zh: '工作单位', from: 'employer' },
    { zh: '所在村（网格）', from: 'unit.name' },
    { zh: '信息来源', from: 'source' },
  ],
});

const householdLedger = ledger('core.households', {
  zh: '户台账',
  en: 'Households of the township with who lives in them now.',
  of: Household,
  columns: [
    { zh: '门牌', from: 'doorplate' },
    { zh: '户类型', from: 'householdType' },
    { zh: '地址', from: 'address' },
    { zh: '所在村（网格）', from: 'unit.name' },
    { zh: '家庭成员（与户主关系）', from: 'members.personName', aside: 'members.relation', while: 'inForce' },
  ],
});

export const peopleLedgers: readonly Ledger[] = [residentLedger, householdLedger];
