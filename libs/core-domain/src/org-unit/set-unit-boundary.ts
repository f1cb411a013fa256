import { Choice, choices, defineUseCase, Geometry, Input, SOURCE_CRS, VersionedInput, type ChoiceOf } from '@xiangzhi/plugin-api';
import { boundaryColumns } from './boundary-columns.js';
import { OrgUnit } from './org-unit.record.js';

/** Coordinate systems that are taken; everything is stored in WGS-84. */
export const CoordinateSystem = choices('CoordinateSystem', { zh: '坐标系', en: 'Coordinate system of an input.' }, {
  WGS84: { zh: 'WGS-84（卫星定位）', en: 'WGS-84, as GPS gives it.' },
  CGCS2000: { zh: '国家大地坐标系 CGCS2000（天地图）', en: 'CGCS2000; the same as WGS-84 here.' },
  GCJ02: { zh: 'GCJ-02（高德、腾讯）', en: 'GCJ-02 of Amap and Tencent.' },
  BD09: { zh: 'BD-09（百度）', en: 'BD-09 of Baidu.' },
} satisfies Record<(typeof SOURCE_CRS)[number], object>);
export type CoordinateSystem = ChoiceOf<typeof CoordinateSystem>;

@Input({ zh: '设置边界', en: 'Sets the boundary of a unit.' })
export class SetUnitBoundaryInput extends VersionedInput {
  @Geometry({ zh: '边界：Polygon 或 MultiPolygon', en: 'Boundary: a Polygon or MultiPolygon.' })
  readonly boundary!: object;

  @Choice(CoordinateSystem, { zh: '坐标系，默认 WGS84', en: 'Its coordinate system; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;
}

/** The boundary of the township, of a village or a grid; replaced as a whole. */
export const setUnitBoundary = defineUseCase({
  name: 'setUnitBoundary',
  zh: '设置单元边界',
  en: 'Set the boundary of a unit.',
  permission: 'core:org-unit:update',
  input: SetUnitBoundaryInput,
  payload: { orgUnit: OrgUnit },
  async run(work, { id, version, boundary, crs }) {
    const unit = await work.lock(OrgUnit, id, version);
    await work.update(OrgUnit, unit, boundaryColumns(boundary, crs ?? 'WGS84', ['input', 'boundary']));
    return { orgUnit: id };
  },
});
