import { BelongsTo, Choice, Day, Geometry, ScopedRecord, States, TenantRecord, Text, type LocalDate, type PointGeometry, type Ref } from '@xiangzhi/plugin-api';
import { CoordinateSystem } from '@xiangzhi/core-domain/records';
import { Grid } from '../grid/grid.record.js';
import { PreventiveMeasureKind, PreventiveMeasureState } from './preventive-measure.states.js';

/** 防控设施: what stands somewhere so that a thing does not happen again, such as a camera where rubbish was dumped. */
@TenantRecord({
  table: 'preventive_measure',
  zh: '防控设施',
  en: 'Something installed so that a thing does not happen again.',
  reads: {
    permission: 'grids:measure:read',
    one: 'preventiveMeasure',
    list: 'preventiveMeasures',
    where: ['grid', 'kind', 'state'],
    orderBy: ['installedOn', 'createdAt'],
    order: [{ by: 'installedOn', direction: 'DESC' }],
  },
})
export class PreventiveMeasure extends ScopedRecord {
  @Choice(PreventiveMeasureKind, { zh: '类型', en: 'Kind.', privacy: 0 })
  readonly kind!: PreventiveMeasureKind;

  @States(PreventiveMeasureState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: PreventiveMeasureState;

  @BelongsTo(() => Grid, { zh: '网格', en: 'The grid.' })
  readonly grid!: Ref<Grid>;
  readonly gridId!: string;

  @Text({ zh: '位置', en: 'Where it is, in words.', max: 200 })
  readonly place!: string;

  @Geometry({ zh: '位置，WGS-84', en: 'Where it is: a Point in WGS-84.', optional: true })
  readonly point!: PointGeometry | null;

  @Choice(CoordinateSystem, { zh: '位置录入时的坐标系', en: 'Coordinate system that the place came in.', privacy: 0, optional: true })
  readonly pointCrs!: CoordinateSystem | null;

  @Day({ zh: '安装日期', en: 'When it was installed.', privacy: 0 })
  readonly installedOn!: LocalDate;

  @Text({ zh: '说明，例如对应的整治行动', en: 'What it is for, such as the campaign that it belongs to.', max: 200, optional: true })
  readonly purpose!: string | null;
}
