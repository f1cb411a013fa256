import { BelongsTo, Choice, Day, Instant, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { DayHalf } from '../attendance-day/attendance-day.choices.js';
import { isOfSomebodyElse } from '../attendance-day/own-or-overseen.sql.js';

/** 公出、下村 (§11.2): where somebody is at work instead of at his desk. Said in words; no position, no track (G-2). */
@TenantRecord({
  table: 'out_duty',
  zh: '公出、下村',
  en: 'Work elsewhere.',
  hides: isOfSomebodyElse,
  reads: {
    permission: 'conduct-rectification:attendance:read',
    one: 'outDuty',
    list: 'outDuties',
    where: ['employee', 'startsOn', 'endsOn'],
    orderBy: ['startsOn'],
    order: [{ by: 'startsOn', direction: 'DESC' }],
  },
})
export class OutDuty extends ScopedRecord {
  @BelongsTo(() => User, { zh: '工作人员', en: 'Who.' })
  readonly employee!: Ref<User>;
  readonly employeeId!: string;

  @Text({ zh: '地点', en: 'Where.', max: 60 })
  readonly place!: string;

  @Text({ zh: '事由', en: 'What for.', max: 200 })
  readonly purpose!: string;

  @Day({ zh: '开始日期', en: 'First day.' })
  readonly startsOn!: LocalDate;

  @Choice(DayHalf, { zh: '从上午或下午', en: 'From which half.' })
  readonly startsHalf!: DayHalf;

  @Day({ zh: '结束日期', en: 'Last day.' })
  readonly endsOn!: LocalDate;

  @Choice(DayHalf, { zh: '到上午或下午', en: 'To which half.' })
  readonly endsHalf!: DayHalf;

  @Instant({ zh: '作废时间', en: 'When it was voided.', privacy: 0, optional: true })
  readonly voidedAt!: Date | null;

  @Text({ zh: '作废原因', en: 'Why.', max: 500, optional: true })
  readonly voidReason!: string | null;

  @Whole({ zh: '起（半日序号）', en: 'First half, counted.', hidden: true })
  readonly fromHalf!: number;

  @Whole({ zh: '止（半日序号）', en: 'Last half, counted.', hidden: true })
  readonly toHalf!: number;
}
