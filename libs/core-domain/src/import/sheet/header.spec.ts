import { sameColumn, type SheetCell } from '@xiangzhi/write-model';
import { Person } from '../../people/person.record.js';
import { findTable, headingsOf, missingColumns, type SheetHead } from './header.rules.js';

const columns = {
  name: sameColumn(() => Person, 'name', { required: true, aliases: ['居民姓名'] }),
  birthDate: sameColumn(() => Person, 'birthDate'),
  mobile: sameColumn(() => Person, 'mobile', { aliases: ['联系电话'] }),
  address: sameColumn(() => Person, 'address', { required: true, aliases: ['住址'] }),
};

const find = (rows: readonly (readonly SheetCell[])[], said: Parameters<typeof headingsOf>[1] = []) => findTable([{ name: '说明', rows: [['请先阅读']] }, { name: '名册', rows }] satisfies SheetHead[], headingsOf(columns, said), columns);
const placed = (rows: readonly (readonly SheetCell[])[], said?: Parameters<typeof headingsOf>[1]) => {
  const table = find(rows, said);
  return table && [table.sheet, table.headerRow, table.headerRows, Object.fromEntries(table.headings.flatMap(({ column, place }) => (column === null ? [] : [[column, place]])))];
};

describe('AM-20 the headings of a table', () => {
  it('AM-20 stand below titles, on whichever sheet, with blanks, marks and remarks of all kinds', () => {
    const rows = [['清丰县城关镇2026年人口信息表', null, null], ['填报单位：', '东村', null], ['序号', ' 姓 名* ', '出生日期（年-月-日）', '联系电话', '住址：']];
    expect(placed(rows)).toEqual(['名册', 3, 1, { name: 1, birthDate: 2, mobile: 3, address: 4 }]);
  });

  it('AM-20 stand in two rows where one of them is merged over several', () => {
    const rows = [['基本情况', null, '联系方式', null], ['居民姓名', '出生日期', '联系电话', '现住址'], ['张三', '1955.7.2', '19900000001', '1 号']];
    expect(placed(rows)).toEqual(['名册', 2, 1, { name: 0, birthDate: 1, mobile: 2, address: 3 }]);
    const merged = [['姓名', '出生日期', '联系方式', null], [null, null, '联系电话', '住址'], ['张三', '1955.7.2', '19900000001', '1 号']];
    expect(placed(merged)).toEqual(['名册', 1, 2, { name: 0, birthDate: 1, mobile: 2, address: 3 }]);
  });

  it('AM-20 mean what the township has said before, and are left out where it said so', () => {
    const rows = [['被访人', '住址', '联系电话']];
    expect(placed(rows)).toEqual(['名册', 1, 1, { address: 1, mobile: 2 }]);
    expect(placed(rows, [{ heading: '被访人', column: 'name' }, { heading: '联系电话', column: null }])).toEqual(['名册', 1, 1, { name: 0, address: 1 }]);
    expect(missingColumns(find(rows)!, columns).map(({ zh }) => zh)).toEqual(['姓名']);
  });

  it('AM-20 of a heading that stands there twice the first counts; no table is none', () => {
    expect(placed([['姓名', '住址', '姓名']])).toEqual(['名册', 1, 1, { name: 0, address: 1 }]);
    expect(placed([['一', '二'], ['姓名', '甲']])).toBeUndefined();
    expect(placed([])).toBeUndefined();
  });
});
