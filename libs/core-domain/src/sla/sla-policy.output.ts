import { Choice, choices, Day, Flag, Instant, Output, Part, Parts, Text, Whole, type LocalDate } from '@xiangzhi/plugin-api';

export const LimitUnit = choices('LimitUnit', { zh: '时限单位', en: 'What a limit counts.' }, {
  CLOCK_MINUTES: { zh: '分钟', en: 'Minutes of the clock.' },
  CLOCK_HOURS: { zh: '小时', en: 'Hours of the clock.' },
  WORKING_HOURS: { zh: '工作小时', en: 'Working hours.' },
  WORKING_DAYS: { zh: '工作日', en: 'Working days.' },
  CALENDAR_DAYS: { zh: '自然日', en: 'Calendar days; a rest day gives way to the next working day.' },
});

@Output({ zh: '时限', en: 'A limit.' })
export class TimeLimit {
  @Choice(LimitUnit, { zh: '单位', en: 'Unit.', privacy: 0 })
  readonly unit!: string;

  @Whole({ zh: '数量', en: 'How many.', privacy: 0 })
  readonly amount!: number;
}

@Output({ zh: '一次时限设置', en: 'What was set once.' })
export class SlaChange {
  @Day({ zh: '自哪天起受理的适用', en: 'First day of receipt that it holds for.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Part(() => TimeLimit, { zh: '办结时限', en: 'Limit for finishing.', privacy: 0 })
  readonly finish!: TimeLimit;

  @Text({ zh: '依据或原因', en: 'Why.', max: 200, optional: true })
  readonly reason!: string | null;

  @Instant({ zh: '设置时间', en: 'When it was set.', privacy: 0 })
  readonly setAt!: Date;
}

/** A policy as it holds in the township. */
@Output({ name: 'SlaPolicy', zh: '办理时限', en: 'How much time a kind of work item has.' })
export class SlaPolicyOutput {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '类别代码', en: 'Code, unique in the module.', max: 60, privacy: 0 })
  readonly code!: string;

  @Text({ zh: '类别', en: 'Name in Chinese.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Part(() => TimeLimit, { zh: '办结时限', en: 'Limit for finishing, for what is received today.', privacy: 0 })
  readonly finish!: TimeLimit;

  @Part(() => TimeLimit, { zh: '签收时限', en: 'Limit for signing.', optional: true, privacy: 0 })
  readonly sign!: TimeLimit | null;

  @Flag({ zh: '可否挂起', en: 'Whether the clock may stand still.', privacy: 0 })
  readonly pauseAllowed!: boolean;

  @Whole({ zh: '最多延期几次', en: 'How often the deadline may move.', privacy: 0 })
  readonly maxExtensions!: number;

  @Whole({ zh: '办结时限至少', en: 'Least amount that the township may set.', privacy: 0 })
  readonly least!: number;

  @Whole({ zh: '办结时限至多', en: 'Most amount that the township may set.', privacy: 0 })
  readonly most!: number;

  @Whole({ zh: '签收时限至少', en: 'Least amount for signing that the township may set; empty where nobody signs.', optional: true, privacy: 0 })
  readonly signLeast!: number | null;

  @Whole({ zh: '签收时限至多', en: 'Most amount for signing that the township may set.', optional: true, privacy: 0 })
  readonly signMost!: number | null;

  @Flag({ zh: '模块是否允许挂起', en: 'Whether the township may allow that the clock stands still.', privacy: 0 })
  readonly pausePossible!: boolean;

  @Whole({ zh: '延期次数至多', en: 'Most extensions that the township may allow.', privacy: 0 })
  readonly mostExtensions!: number;

  @Whole({ zh: '仍按受理时规定办理的在办事项数', en: 'Open items of the module: they keep the policy of their receipt, whatever is set now.', privacy: 0 })
  readonly openItems!: number;

  @Parts(() => SlaChange, { zh: '历次设置，新的在前', en: 'What was set, newest first.', privacy: 0 })
  readonly history!: readonly SlaChange[];
}
