import { BelongsTo, Choice, Day, Identifier, States, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { WorkItem } from '../work-item/work-item.record.js';
import { SupervisedLight, SupervisionAbout, SupervisionLevel } from './supervision.choices.js';
import { SupervisionState } from './supervision.states.js';

/** 督办: what the county or city urges, as a clocked item of the township (§3.9, AM-16). Its last reply is the `result`; all that was said stands in its steps. */
@ItemRecord({
  item: { type: 'SUPERVISION', prefix: 'DB' },
  table: 'supervision',
  zh: '督办',
  en: 'An order of supervision that the county or city has issued to the township.',
  reads: {
    permission: 'core:supervision:read',
    one: 'supervision',
    list: 'supervisions',
    where: ['code', 'state', 'light', 'about', 'workItem', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class Supervision extends ClockedItem {
  @States(SupervisionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: SupervisionState;

  @Choice(SupervisionLevel, { zh: '督办级别', en: 'Who supervises.', privacy: 0 })
  readonly level!: SupervisionLevel;

  @Text({ zh: '督办单位', en: 'County or city that has issued it.', max: 60, privacy: 0 })
  readonly regionZh!: string;

  @Text({ zh: '督办文号', en: 'Number of the overseer’s own document.', max: 60, privacy: 0, optional: true })
  readonly documentNo!: string | null;

  @Choice(SupervisionAbout, { zh: '督办对象', en: 'What is urged.', privacy: 0 })
  readonly about!: SupervisionAbout;

  @BelongsTo(() => WorkItem, { zh: '被督办的事项', en: 'The item that is urged, if it is one.', optional: true })
  readonly workItem!: Ref<WorkItem> | null;
  readonly workItemId!: string | null;

  @Text({ zh: '被督办的指标代号', en: 'Key of the metric, if it is one.', max: 80, privacy: 0, optional: true })
  readonly metric!: string | null;

  @Text({ zh: '被督办的指标', en: 'Label of the metric.', max: 80, privacy: 0, optional: true })
  readonly metricZh!: string | null;

  @Day({ zh: '指标周期首日', en: 'First day of the period that the figure is of.', privacy: 0, optional: true })
  readonly periodFrom!: LocalDate | null;

  @Choice(SupervisedLight, { zh: '被督办的灯', en: 'Light of the items that are urged, if it is one.', privacy: 0, optional: true })
  readonly itemLight!: SupervisedLight | null;

  @Text({ zh: '督办要求', en: 'What is ordered.', max: 1_000 })
  readonly orderText!: string;

  @Day({ zh: '反馈期限', en: 'Last day for the reply.', privacy: 0 })
  readonly dueOn!: LocalDate;

  @Identifier({ zh: '督办令', en: 'The order in the exchange.', hidden: true })
  readonly orderId!: string;
}
