import { Area, BelongsTo, Cases, Choice, Computed, Day, HasMany, Identified, Identifier, Instant, OversightRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { SupervisedItem } from '../exchange/supervised-item.record.js';
import { DeadlineLight, ItemClock } from '../work-item/item.choices.js';
import { isLate, LIGHTS } from '../work-item/light.sql.js';
import { SupervisedLight, SupervisionAbout, SupervisionLevel } from './supervision.choices.js';
import { SupervisionState } from './supervision.states.js';
import { SupervisionStep } from './supervision-step.record.js';

/** 督办令 as the county has it: what it has ordered, how far the township is with it, and what both have said (§3.9, AM-16). */
@OversightRecord({
  name: 'SupervisionOrder',
  schema: 'exchange',
  table: 'supervision',
  zh: '督办令',
  en: 'An order of supervision to a township of the region.',
  reads: {
    permission: 'oversight:supervision:read',
    one: 'supervisionOrder',
    list: 'supervisionOrders',
    where: ['townshipCode', 'state', 'clock', 'about', 'supervisedItem', 'issuedAt', 'dueAt'],
    orderBy: ['issuedAt', 'dueAt'],
    order: [{ by: 'issuedAt', direction: 'DESC' }],
  },
})
export class SupervisionOrder extends Identified {
  @Text({ zh: '乡镇代码', en: 'Division code of the township.', max: 20, privacy: 0 })
  readonly townshipCode!: string;

  @Text({ zh: '乡镇', en: 'Township, with its county.', max: 80, privacy: 0 })
  readonly townshipZh!: string;

  @Choice(SupervisionLevel, { zh: '督办级别', en: 'Who supervises.', privacy: 0 })
  readonly level!: SupervisionLevel;

  @Area({ zh: '督办单位的区划代码', en: 'Division code of who has issued it.', privacy: 0 })
  readonly regionCode!: string;

  @Text({ zh: '督办单位', en: 'County or city that has issued it.', max: 60, privacy: 0 })
  readonly regionZh!: string;

  @Text({ zh: '督办文号', en: 'Number of the own document.', max: 60, privacy: 0, optional: true })
  readonly documentNo!: string | null;

  @Choice(SupervisionAbout, { zh: '督办对象', en: 'What is urged.', privacy: 0 })
  readonly about!: SupervisionAbout;

  @BelongsTo(() => SupervisedItem, { zh: '督办件', en: 'The overdue item, if it is one.', privacy: 0, optional: true })
  readonly supervisedItem!: Ref<SupervisedItem> | null;

  @Text({ zh: '事项编号', en: 'Number of the item in the township.', max: 40, privacy: 0, optional: true })
  readonly itemCode!: string | null;

  @Text({ zh: '事项类别', en: 'Type of the item.', max: 60, privacy: 0, optional: true })
  readonly itemTypeZh!: string | null;

  @Text({ zh: '指标代号', en: 'Key of the metric, if it is one.', max: 80, privacy: 0, optional: true })
  readonly metric!: string | null;

  @Text({ zh: '指标', en: 'Label of the metric.', max: 80, privacy: 0, optional: true })
  readonly metricZh!: string | null;

  @Day({ zh: '指标周期首日', en: 'First day of the period that the figure is of.', privacy: 0, optional: true })
  readonly periodFrom!: LocalDate | null;

  @Choice(SupervisedLight, { zh: '被督办的灯', en: 'Light of the items, if it is one.', privacy: 0, optional: true, column: 'light' })
  readonly itemLight!: SupervisedLight | null;

  @Text({ zh: '督办要求', en: 'What is ordered.', max: 1_000 })
  readonly text!: string;

  @Day({ zh: '反馈期限', en: 'Last day for the reply.', privacy: 0 })
  readonly dueOn!: LocalDate;

  @Instant({ zh: '下达时间', en: 'When it was issued.', privacy: 0 })
  readonly issuedAt!: Date;

  @Text({ zh: '乡镇编号，接收后才有', en: 'Number in the township, once it has arrived there.', max: 40, privacy: 0, optional: true })
  readonly code!: string | null;

  @Choice(SupervisionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: SupervisionState;

  @Choice(ItemClock, { zh: '计时', en: 'What the clock does.', privacy: 0 })
  readonly clock!: ItemClock;

  @Cases(DeadlineLight, { zh: '灯', en: 'Deadline light, as of now.', by: 'clock', cases: LIGHTS, privacy: 0 })
  readonly light!: DeadlineLight;

  @Computed({ value: 'flag', zh: '是否逾期', en: 'Whether it was replied to, or still waits, after its deadline.', sql: isLate, privacy: 0 })
  readonly late!: boolean;

  @Instant({ zh: '临期时间', en: 'When the light turns yellow.', privacy: 0 })
  readonly yellowAt!: Date;

  @Instant({ zh: '反馈时限', en: 'When the reply is due.', privacy: 0 })
  readonly dueAt!: Date;

  @Instant({ zh: '签收时间', en: 'When it was signed.', privacy: 0, optional: true })
  readonly signedAt!: Date | null;

  @Instant({ zh: '反馈时间', en: 'When the reply came that was not rejected.', privacy: 0, optional: true })
  readonly finishedAt!: Date | null;

  @Instant({ zh: '销号时间', en: 'When it was closed.', privacy: 0, optional: true })
  readonly closedAt!: Date | null;

  @Identifier({ zh: '乡镇的事项', en: 'Id of the item in the township.', hidden: true, optional: true })
  readonly itemId!: string | null;

  @HasMany(() => SupervisionStep, { by: 'supervision', zh: '督办过程', en: 'What both parties have said.' })
  readonly steps!: readonly Ref<SupervisionStep>[];
}
