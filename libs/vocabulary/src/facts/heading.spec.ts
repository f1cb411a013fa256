import { headingOf } from './heading.rules.js';

describe('headingOf', () => {
  it.each([
    ['用途，导出个人信息时必填', '用途'],
    ['导出到哪一级信息（0–4），默认 2；更高级别的按脱敏导出', '导出到哪一级信息'],
    ['网格地图：GeoJSON FeatureCollection', '网格地图'],
    ['编号', '编号'],
    ['（脱敏）', '（脱敏）'],
    ['', ''],
  ])('%s is called %s', (described, heading) => expect(headingOf(described)).toBe(heading));
});
