import { Choice, Geometry, Input, Same, defineUseCase } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '../org-unit/coordinate-system.choices.js';
import { warnOfDistance } from '../org-unit/overhang.js';
import { homePoint } from './home-point.js';
import { Household } from './household.record.js';
import type { HouseholdType } from './person.choices.js';
import { homeUnit } from './residence-place.js';

@Input({ zh: '登记户', en: 'Registers a household.' })
export class CreateHouseholdInput {
  @Same(() => Household)
  readonly doorplate!: string;

  @Same(() => Household, { optional: true, zh: '户类型，默认家庭户', en: 'Kind; a family by default.' })
  readonly householdType?: HouseholdType | null;

  @Same(() => Household)
  readonly address?: string | null;

  @Same(() => Household)
  readonly unitId!: string;

  @Geometry({ zh: '住所的位置：Point', en: 'Where it is: a Point.', privacy: 3, optional: true })
  readonly point?: object | null;

  @Choice(CoordinateSystem, { zh: '位置的坐标系，默认 WGS84；只换算一次', en: 'Its coordinate system; WGS84 by default. Converted once.', optional: true })
  readonly crs?: CoordinateSystem | null;
}

/** Several households may live behind one doorplate. */
export const createHousehold = defineUseCase({
  name: 'createHousehold',
  zh: '登记户',
  en: 'Register a household.',
  permission: 'core:household:create',
  input: CreateHouseholdInput,
  payload: { household: Household },
  async run(work, { doorplate, householdType, address, unitId, point, crs }) {
    const unit = await homeUnit(work, unitId);
    const home = point ? homePoint(work, { point, crs }) : null;
    const household = await work.insert(Household, { doorplate, householdType: householdType ?? 'FAMILY', address, unitId: unit.id, unitPath: unit.unitPath, ...home });
    if (home) await warnOfDistance(work, unit, home.point);
    return { household };
  },
});
