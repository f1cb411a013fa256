import fc from 'fast-check';
import { likenessOf, nearNamesZh } from './near-names.rules.js';

describe('AM-20 names that are not there', () => {
  it('AM-20 are told with at most three that may be meant, the likest first, or with what else to do', () => {
    expect(nearNamesZh('东关社', ['西庄', '东关', '东关社区'], '请核对')).toBe('相近的有：“东关社区”、“东关”');
    expect(nearNamesZh('作风整治', ['作风建设专项整治', '秋收'], '请先新建')).toBe('相近的有：“作风建设专项整治”');
    expect(nearNamesZh('张三', ['张四', '李三'], '请核对', 0.6)).toBe('请核对');
    expect(nearNamesZh('一村', ['二村', '三村', '四村', '五村'], '请核对').split('、')).toHaveLength(3);
  });

  it('AM-20 likeness is the same both ways, between nothing and all, and all of itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(likenessOf(a, b)).toBe(likenessOf(b, a));
      expect(likenessOf(a, b)).toBeGreaterThanOrEqual(0);
      expect(likenessOf(a, b)).toBeLessThanOrEqual(1);
      if (a !== '') expect(likenessOf(a, a)).toBe(1);
    }));
  });
});
