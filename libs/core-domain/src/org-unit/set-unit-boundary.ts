import { Choice, defineUseCase, Geometry, Input, VersionedInput } from '@xiangzhi/plugin-api';
import { boundaryColumns } from './boundary-columns.js';
import { CoordinateSystem } from './coordinate-system.choices.js';
import { OrgUnit } from './org-unit.record.js';
import { warnOfOverhang } from './overhang.js';

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
    const columns = boundaryColumns(boundary, crs ?? 'WGS84', ['input', 'boundary']);
    await work.update(OrgUnit, unit, columns);
    await warnOfOverhang(work, unit, columns.boundary);
    return { orgUnit: id };
  },
});
