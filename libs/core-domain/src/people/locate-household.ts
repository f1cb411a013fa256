import { Choice, Geometry, Input, VersionedInput, defineUseCase } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '../org-unit/coordinate-system.choices.js';
import { warnOfDistance } from '../org-unit/overhang.js';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { homePoint } from './home-point.js';
import { Household } from './household.record.js';

@Input({ zh: '标注住所位置', en: 'Says where a household lives.' })
export class LocateHouseholdInput extends VersionedInput {
  @Geometry({ zh: '住所的位置：Point；写 null 的清除', en: 'Where it is: a Point; null takes it away.', privacy: 3, optional: true })
  readonly point?: object | null;

  @Choice(CoordinateSystem, { zh: '位置的坐标系，默认 WGS84；只换算一次', en: 'Its coordinate system; WGS84 by default. Converted once.', optional: true })
  readonly crs?: CoordinateSystem | null;
}

/** §3.12. Whoever says where a home is need not be who may read it again. */
export const locateHousehold = defineUseCase({
  name: 'locateHousehold',
  zh: '标注住所位置',
  en: 'Say where a household lives.',
  permission: 'core:household:create',
  input: LocateHouseholdInput,
  payload: { household: Household },
  async run(work, { id, version, point, crs }) {
    const household = await work.lock(Household, id, version);
    if (!point) {
      await work.update(Household, household, { point: null, pointCrs: null, fuzzedPoint: null });
      return { household: id };
    }
    const home = homePoint(work, { point, crs });
    await work.update(Household, household, { ...home });
    await warnOfDistance(work, await work.find(OrgUnit, household.unitId), home.point);
    return { household: id };
  },
});
