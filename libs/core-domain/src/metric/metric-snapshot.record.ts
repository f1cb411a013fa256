import { Choice, Computed, Day, Flag, fragment, Identified, Instant, TenantRecord, Text, Whole, type ComputedRow, type Fragment, type LocalDate } from '@xiangzhi/plugin-api';
import { MetricGrain, MetricState } from './metric.choices.js';

const textOf = (column: string) => (row: ComputedRow): Fragment => fragment`${row.column(column)}::text`;

/** Of the township as a whole; the last one that was set counts. */
const countyTarget = (row: ComputedRow): Fragment => fragment`(
  select g.target::text from core.indicator_target g
  where g.area_code = ${row.column('township_code')} and g.region_code = ${row.column('county_code')} and g.metric = ${row.column('metric')} and g.grain = ${row.column('grain')}
    and g.period_from = ${row.column('period_from')} and ${row.column('member')} = ''
  order by g.set_at desc, g.id desc limit 1)`;

const isLocked = (row: ComputedRow): Fragment =>
  fragment`exists (select from core.period_lock l where l.region_code = ${row.column('county_code')} and l.grain = ${row.column('grain')} and l.period_from = ${row.column('period_from')} and l.locked)`;

/**
 * A figure as the township has handed it to its county (§3.9, OVR-7): a number and no person (OVR-1). One that is final is never
 * written over: a correction is a further version, and the one before stays.
 */
@TenantRecord({
  name: 'MetricSnapshot',
  schema: 'exchange',
  table: 'metric_snapshot',
  versioned: false,
  zh: '报县指标',
  en: 'A figure that the county has of the township.',
  reads: {
    permission: 'core:metric:read',
    list: 'returnedData',
    where: ['metric', 'grain', 'periodFrom'],
    orderBy: ['periodFrom'],
    order: [{ by: 'periodFrom', direction: 'DESC' }],
  },
})
export class MetricSnapshot extends Identified {
  @Text({ zh: '指标代号', en: 'Key of the metric.', max: 80, privacy: 0 })
  readonly metric!: string;

  @Text({ zh: '指标名称', en: 'Chinese label.', max: 80, privacy: 0 })
  readonly metricZh!: string;

  @Text({ zh: '量词', en: 'Counting word in Chinese.', max: 20, privacy: 0 })
  readonly unitZh!: string;

  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Choice(MetricGrain, { zh: '统计周期', en: 'How long the period is.', privacy: 0 })
  readonly grain!: MetricGrain;

  @Day({ zh: '周期首日', en: 'First day of the period.', privacy: 0 })
  readonly periodFrom!: LocalDate;

  @Day({ zh: '周期末日', en: 'Last day of the period.', privacy: 0 })
  readonly periodTo!: LocalDate;

  @Text({ zh: '细分方式，空为全乡镇', en: 'Into what it is broken down, e.g. village; empty for the whole township.', max: 40, privacy: 0 })
  readonly dimension!: string;

  @Text({ zh: '细分项代码，空为全乡镇', en: 'Code of the member; empty for the whole township.', max: 80, privacy: 0 })
  readonly member!: string;

  @Text({ zh: '细分项名称', en: 'Name of the member.', max: 120 })
  readonly memberZh!: string;

  @Choice(MetricState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: string;

  @Computed({ value: 'text', zh: '数值，整数的文本；比率为万分之几', en: 'A whole number as text; of a share in ten-thousandths.', optional: true, sql: textOf('value') })
  readonly value!: string | null;

  @Computed({ value: 'text', zh: '比率的分子', en: 'Of a share: above the line.', optional: true, sql: textOf('numerator') })
  readonly numerator!: string | null;

  @Computed({ value: 'text', zh: '比率的分母', en: 'Of a share: below the line.', optional: true, sql: textOf('denominator') })
  readonly denominator!: string | null;

  @Whole({ zh: '少于多少人不向县显示，0 为不涉及个人', en: 'Below how many people the county sees it hidden; 0 where it tells of nobody (OVR-3).', privacy: 0 })
  readonly minCell!: number;

  @Whole({ zh: '周期内模块启用天数', en: 'Days of the period on which the module was there (AM-17).', privacy: 0 })
  readonly moduleDays!: number;

  @Instant({ zh: '统计时点', en: 'As of when.', privacy: 0 })
  readonly asOf!: Date;

  @Flag({ zh: '是否定数', en: 'The period is over and the figure final.', privacy: 0 })
  readonly isFinal!: boolean;

  @Whole({ zh: '版本，更正后加一', en: 'Raised by a correction.', privacy: 0, min: 1 })
  readonly version!: number;

  @Computed({ value: 'text', zh: '县设定的目标值，同数值的单位', en: 'Target that the county has set for the township and period.', privacy: 0, optional: true, sql: countyTarget })
  readonly target!: string | null;

  @Computed({ value: 'flag', zh: '周期是否已被县锁定', en: 'Whether the county has locked the period.', privacy: 0, sql: isLocked })
  readonly locked!: boolean;

  @Instant({ zh: '何时被更正', en: 'When a correction took its place.', privacy: 0, optional: true })
  readonly supersededAt!: Date | null;

  @Text({ zh: '县代码', en: 'County that reads it.', max: 6, hidden: true })
  readonly countyCode!: string;

  @Text({ zh: '市代码', en: 'City that reads it.', max: 4, hidden: true })
  readonly cityCode!: string;

  @Text({ zh: '乡镇代码', en: 'Township that has sent it.', max: 20, hidden: true })
  readonly townshipCode!: string;

  @Text({ zh: '内容摘要', en: 'Hash of what it says: the same figures are written once.', max: 64, hidden: true })
  readonly sourceHash!: string;
}
