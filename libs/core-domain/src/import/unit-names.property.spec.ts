import fc from 'fast-check';
import { UnitNames, type NamedUnit } from './unit-names.rules.js';

const unit = (name: string, parentName: string | null = '城关镇', areaCode: string | null = null): NamedUnit => ({ id: `${parentName}/${name}`, unitPath: `/${name}/`, name, fullName: `清丰县${parentName}${name}`, areaCode, parentName });
const names = new UnitNames([unit('大屯村', '城关镇', '410922100201'), unit('小屯村'), unit('南关社区'), unit('第一网格', '大屯村'), unit('第一网格', '小屯村')]);

describe('AM-20 villages without codes', () => {
  it('AM-20 are found by name or code, with blanks or without, in full width too', () => {
    for (const text of ['大屯村', ' 大 屯 村 ', '410922100201', '４１０９２２１００２０１', '城关镇大屯村', '清丰县城关镇大屯村']) expect(names.find(text)).toEqual({ value: { id: '城关镇/大屯村', unitPath: '/大屯村/' } });
    expect(names.find('大屯村第一网格')).toEqual({ value: { id: '大屯村/第一网格', unitPath: '/第一网格/' } });
  });

  it('AM-20 that are not there are told with those that may be meant; one name of several is asked about', () => {
    expect(names.find('大屯行政村')).toEqual({ faultZh: '没有名为“大屯行政村”的村、社区或网格，相近的有：“大屯村”、“大屯村第一网格”、“小屯村”' });
    expect(names.find('第一网格')).toEqual({ faultZh: '有 2 个单元叫“第一网格”，请写上上级名称，例如“大屯村第一网格”' });
    expect(names.find('火星')).toEqual({ faultZh: '没有名为“火星”的村、社区或网格，请按组织树中的名称或区划代码填写' });
  });

  it('AM-20 a grid is not meant by the name of its village, and what has little in common is not suggested', () => {
    const town = new UnitNames([unit('四合楼村'), unit('第一网格', '四合楼村'), unit('和睦社区')]);
    expect(town.find('四和楼')).toEqual({ faultZh: '没有名为“四和楼”的村、社区或网格，相近的有：“四合楼村”' });
    expect(town.find('四合楼第二网格')).toMatchObject({ faultZh: expect.stringContaining('“四合楼村第一网格”') });
  });

  it('AM-20 whatever somebody writes is a unit of the township or a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(Object.keys(names.find(text)).sort()).toEqual(expect.arrayContaining([expect.stringMatching(/^(?:value|faultZh)$/)]));
    }));
  });
});
