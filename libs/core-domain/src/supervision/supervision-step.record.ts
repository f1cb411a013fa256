import { Area, BelongsTo, Choice, Identified, Instant, OversightRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { SupervisionAct, SupervisionParty } from './supervision.choices.js';
import { SupervisionOrder } from './supervision-order.record.js';

/** What either party has said of an order, one turn after the other; never changed. */
@OversightRecord({ name: 'SupervisionStep', schema: 'exchange', table: 'supervision_step', zh: '督办过程', en: 'A step of an order of supervision.' })
export class SupervisionStep extends Identified {
  @BelongsTo(() => SupervisionOrder, { zh: '督办令', en: 'The order.', privacy: 0 })
  readonly supervision!: Ref<SupervisionOrder>;

  @Area({ zh: '督办单位的区划代码', en: 'Division code of who has issued the order.', hidden: true })
  readonly regionCode!: string;

  @Whole({ zh: '第几步', en: 'Its turn.', min: 1, privacy: 0 })
  readonly seq!: number;

  @Choice(SupervisionParty, { zh: '谁', en: 'Who.', privacy: 0 })
  readonly party!: SupervisionParty;

  @Choice(SupervisionAct, { zh: '步骤', en: 'What was done.', privacy: 0 })
  readonly act!: SupervisionAct;

  @Text({ zh: '说明（乡镇的已由其脱敏）', en: 'What was said; a township has redacted its own.', max: 1_000, optional: true })
  readonly text!: string | null;

  @Instant({ zh: '时间', en: 'When.', privacy: 0 })
  readonly at!: Date;

  @Instant({ zh: '乡镇接收时间', en: 'When the township’s worker has taken it up.', privacy: 0, optional: true })
  readonly appliedAt!: Date | null;
}
