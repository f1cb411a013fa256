import { choices, SOURCE_CRS, type ChoiceOf } from '@xiangzhi/plugin-api';

/** Coordinate systems that are taken; everything is stored in WGS-84, with the one that it came in (§3.12). */
export const CoordinateSystem = choices('CoordinateSystem', { zh: '坐标系', en: 'Coordinate system of an input.' }, {
  WGS84: { zh: 'WGS-84（卫星定位）', en: 'WGS-84, as GPS gives it.' },
  CGCS2000: { zh: '国家大地坐标系 CGCS2000（天地图）', en: 'CGCS2000; the same as WGS-84 here.' },
  GCJ02: { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 of Amap and Tencent.' },
  BD09: { zh: 'BD-09（百度）', en: 'BD-09 of Baidu.' },
} satisfies Record<(typeof SOURCE_CRS)[number], object>);
export type CoordinateSystem = ChoiceOf<typeof CoordinateSystem>;
