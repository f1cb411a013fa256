import { Choice, defineTransition, defineUseCase, Geometry, Input, pointFrom, Same, type LocalDate } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { assertPast } from '../grid/past-day.rules.js';
import { PreventiveMeasure } from './preventive-measure.record.js';
import type { PreventiveMeasureKind } from './preventive-measure.states.js';

@Input({ zh: '登记防控设施', en: 'Registers a preventive measure.' })
export class InstallPreventiveMeasureInput {
  @Same(() => PreventiveMeasure)
  readonly kind!: PreventiveMeasureKind;

  @Same(() => PreventiveMeasure)
  readonly gridId!: string;

  @Same(() => PreventiveMeasure)
  readonly place!: string;

  @Geometry({ zh: '位置：Point', en: 'Place: a Point.', optional: true })
  readonly point?: object | null;

  @Choice(CoordinateSystem, { zh: '位置的坐标系，默认 WGS84', en: 'Its coordinate system; WGS84 by default.', optional: true })
  readonly crs?: CoordinateSystem | null;

  @Same(() => PreventiveMeasure, { optional: true, zh: '安装日期，默认今天', en: 'When it was installed; today by default.' })
  readonly installedOn?: LocalDate | null;

  @Same(() => PreventiveMeasure)
  readonly purpose?: string | null;
}

export const installPreventiveMeasure = defineUseCase({
  name: 'installPreventiveMeasure',
  zh: '登记防控设施',
  en: 'Register a preventive measure.',
  permission: 'grids:measure:keep',
  input: InstallPreventiveMeasureInput,
  payload: { preventiveMeasure: PreventiveMeasure },
  async run(work, { kind, gridId, place, point: given, crs, installedOn: day, purpose }) {
    const installedOn = day ?? work.today;
    assertPast(installedOn, work.today, 'installedOn');
    const pointCrs = crs ?? 'WGS84';
    const located = given ? { point: pointFrom(given, pointCrs, ['input', 'point']), pointCrs } : { point: null, pointCrs: null };
    const { unitPath } = await work.find(Grid, gridId, 'gridId');
    return { preventiveMeasure: await work.insert(PreventiveMeasure, { kind, place, installedOn, purpose, gridId, unitPath, ...located }) };
  },
});

export const failPreventiveMeasure = defineTransition({ name: 'failPreventiveMeasure', record: PreventiveMeasure, action: 'fail' });

export const repairPreventiveMeasure = defineTransition({ name: 'repairPreventiveMeasure', record: PreventiveMeasure, action: 'repair' });

export const removePreventiveMeasure = defineTransition({ name: 'removePreventiveMeasure', record: PreventiveMeasure, action: 'remove' });
