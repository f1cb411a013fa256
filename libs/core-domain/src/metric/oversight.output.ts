import { Area, Choice, Day, Flag, Instant, Output, Part, Parts, Text, Texts, Whole, type LocalDate } from '@xiangzhi/plugin-api';
import { FigureLight, FigureTrend, MetricAggregation, MetricDirection, MetricGrain, MetricState } from './metric.choices.js';

@Output({ zh: '一个地区一个周期的指标数', en: 'A figure of an area in a period (AM-17).' })
export class OversightFigure {
  @Area({ zh: '区划代码', en: 'Division code.', privacy: 0 })
  readonly areaCode!: string;

  @Text({ zh: '地区', en: 'Name of the area.', max: 120, privacy: 0 })
  readonly areaZh!: string;

  @Day({ zh: '周期首日', en: 'First day of the period.', privacy: 0 })
  readonly periodFrom!: LocalDate;

  @Day({ zh: '周期末日', en: 'Last day of the period.', privacy: 0 })
  readonly periodTo!: LocalDate;

  @Choice(MetricState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: string;

  @Text({ zh: '数值，整数的文本；比率为万分之几', en: 'A whole number as text; of a share in ten-thousandths.', max: 20, privacy: 0, optional: true })
  readonly value!: string | null;

  @Text({ zh: '比率的分子之和', en: 'Of a share: above the line.', max: 20, privacy: 0, optional: true })
  readonly numerator!: string | null;

  @Text({ zh: '比率的分母之和', en: 'Of a share: below the line.', max: 20, privacy: 0, optional: true })
  readonly denominator!: string | null;

  @Text({ zh: '没有数值的原因', en: 'Why there is no value.', max: 80, privacy: 0, optional: true })
  readonly noDataReasonZh!: string | null;

  @Choice(FigureLight, { zh: '灯', en: 'Light.', privacy: 0 })
  readonly light!: string;

  @Choice(FigureTrend, { zh: '与上一周期相比', en: 'Against the period before.', privacy: 0, optional: true })
  readonly trend!: string | null;

  @Text({ zh: '目标值，同数值的单位', en: 'Target that the overseer has set for the area and period, in the unit of the value.', max: 20, privacy: 0, optional: true })
  readonly target!: string | null;

  @Flag({ zh: '是否达到目标；没有目标、没有数值或不评判好坏时为空', en: 'Whether it is reached, by the direction of the metric; empty where that cannot be said.', privacy: 0, optional: true })
  readonly targetReached!: boolean | null;

  @Flag({ zh: '周期是否已锁定', en: 'Whether the period is locked: its figures are not corrected.', privacy: 0 })
  readonly locked!: boolean;

  @Instant({ zh: '统计时点；多个乡镇取最早的', en: 'As of when; of several townships the earliest.', privacy: 0, optional: true })
  readonly asOf!: Date | null;

  @Flag({ zh: '是否定数', en: 'Every part of it is final.', privacy: 0 })
  readonly isFinal!: boolean;

  @Whole({ zh: '版本，更正后加一；没有数据为 0', en: 'Raised by corrections; 0 where there are no data.', privacy: 0 })
  readonly version!: number;

  @Texts({ zh: '口径变化：何处起报、停报、更正', en: 'Why it is not to be compared with the period before: who has begun or ceased to report, what was corrected.', max: 120, privacy: 0 })
  readonly breaks!: readonly string[];

  @Whole({ zh: '模块启用天数之和', en: 'Days of the period on which the module was there, of all townships.', privacy: 0 })
  readonly moduleDays!: number;

  @Whole({ zh: '已报乡镇数', en: 'Townships with a figure.', privacy: 0 })
  readonly tenantsReporting!: number;

  @Whole({ zh: '已启用该模块的乡镇数', en: 'Townships that have the module.', privacy: 0 })
  readonly tenantsEnabled!: number;

  @Whole({ zh: '使用本平台的乡镇数', en: 'Townships on the platform.', privacy: 0 })
  readonly tenantsTotal!: number;

  @Whole({ zh: '乡镇总数，含未使用本平台的', en: 'All townships, those that are not on the platform among them.', privacy: 0 })
  readonly townshipsTotal!: number;
}

@Output({ zh: '指标的一个细分项', en: 'What a village or another member of a township has of a figure, where few people do not forbid it.' })
export class OversightMember {
  @Text({ zh: '代码', en: 'Code.', max: 80, privacy: 0 })
  readonly member!: string;

  @Text({ zh: '名称', en: 'Name.', max: 120, privacy: 0 })
  readonly memberZh!: string;

  @Choice(MetricState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: string;

  @Text({ zh: '数值', en: 'Value, as of a figure.', max: 20, privacy: 0, optional: true })
  readonly value!: string | null;

  @Text({ zh: '比率的分子', en: 'Of a share: above the line.', max: 20, privacy: 0, optional: true })
  readonly numerator!: string | null;

  @Text({ zh: '比率的分母', en: 'Of a share: below the line.', max: 20, privacy: 0, optional: true })
  readonly denominator!: string | null;
}

/** What a figure is. */
@Output({ zh: '指标定义', en: 'What a figure is and how it adds up.' })
export class MetricDefinition {
  @Text({ zh: '代号', en: 'Key.', max: 80, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 80, privacy: 0 })
  readonly labelZh!: string;

  @Text({ zh: '量词', en: 'Counting word in Chinese.', max: 20, privacy: 0 })
  readonly unitZh!: string;

  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '计算口径', en: 'How it is computed.', max: 200, privacy: 0 })
  readonly formulaZh!: string;

  @Choice(MetricAggregation, { zh: '汇总方式', en: 'How it adds up.', privacy: 0 })
  readonly aggregation!: string;

  @Choice(MetricDirection, { zh: '好坏方向', en: 'Which way is better.', privacy: 0 })
  readonly direction!: string;

  @Texts({ zh: '统计周期', en: 'Over which periods it is kept.', max: 10, privacy: 0 })
  readonly grains!: readonly string[];

  @Whole({ zh: '少于多少人不显示；0 为不涉及个人', en: 'Below how many people it is hidden; 0 where it tells of nobody.', privacy: 0 })
  readonly minCell!: number;

  @Text({ zh: '可细分到', en: 'Into what it is broken down within a township.', max: 60, privacy: 0, optional: true })
  readonly breakdownZh!: string | null;
}

@Output({ zh: '县级看到的一项指标', en: 'A figure of an area with its townships by area code, and its periods. It is no ranking (OVR-5).' })
export class OversightMetric {
  @Part(() => MetricDefinition, { zh: '指标', en: 'What it is.', privacy: 0 })
  readonly definition!: MetricDefinition;

  @Choice(MetricGrain, { zh: '统计周期', en: 'How long the periods are.', privacy: 0 })
  readonly grain!: string;

  @Part(() => OversightFigure, { zh: '本周期', en: 'The period that was asked for.', privacy: 0 })
  readonly figure!: OversightFigure;

  @Parts(() => OversightFigure, { zh: '各周期，从早到晚', en: 'The periods, oldest first.', privacy: 0 })
  readonly periods!: readonly OversightFigure[];

  @Parts(() => OversightFigure, { zh: '各乡镇本周期，按区划代码排列', en: 'Each township in that period, by area code.', privacy: 0 })
  readonly townships!: readonly OversightFigure[];

  @Parts(() => OversightMember, { zh: '细分项；只在查一个乡镇时有', en: 'What a township has broken down; empty for a county.', privacy: 0 })
  readonly members!: readonly OversightMember[];
}
