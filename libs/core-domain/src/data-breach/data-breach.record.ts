import { Choice, Instant, States, Text, Whole, maskText } from '@xiangzhi/plugin-api';
import { ClockedItem, ItemRecord } from '../work-item/clocked-item.js';
import { DataBreachKind } from './data-breach.choices.js';
import { DataBreachState } from './data-breach.states.js';

/** Personal data were leaked, altered or lost (AM-12; PIPL, article 57): put before the leader at once. */
@ItemRecord({
  item: { type: 'DATA_BREACH', prefix: 'XX', critical: () => true },
  table: 'data_breach',
  zh: '个人信息安全事件',
  en: 'Personal data were leaked, altered or lost.',
  reads: {
    permission: 'core:data-breach:read',
    one: 'dataBreach',
    list: 'dataBreaches',
    where: ['code', 'state', 'light', 'kind', 'receivedAt', 'dueAt', 'closedAt'],
    orderBy: ['receivedAt', 'dueAt'],
    order: [{ by: 'receivedAt', direction: 'DESC' }],
  },
})
export class DataBreach extends ClockedItem {
  @States(DataBreachState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: DataBreachState;

  @Choice(DataBreachKind, { zh: '类别', en: 'What has happened.', privacy: 0 })
  readonly kind!: DataBreachKind;

  @Instant({ zh: '发现时间', en: 'When it was found.' })
  readonly discoveredAt!: Date;

  @Text({ zh: '情况', en: 'What has happened.', max: 2_000, privacy: 2, mask: maskText })
  readonly description!: string;

  @Text({ zh: '涉及的个人信息种类', en: 'Which kinds of data.', max: 300 })
  readonly dataKinds!: string;

  @Whole({ zh: '涉及人数（估计）', en: 'How many persons, about.' })
  readonly persons!: number;

  @Text({ zh: '原因', en: 'Why it could happen.', max: 2_000, optional: true })
  readonly cause!: string | null;

  @Text({ zh: '已采取的补救措施', en: 'What was done about it.', max: 2_000, optional: true })
  readonly remedy!: string | null;

  @Instant({ zh: '报告主管部门的时间', en: 'When the authority was told.', optional: true })
  readonly authorityToldAt!: Date | null;

  @Instant({ zh: '通知个人的时间', en: 'When those concerned were told.', optional: true })
  readonly personsToldAt!: Date | null;

  @Text({ zh: '未通知个人的理由', en: 'Why those concerned were not told: what was done keeps all harm away from them.', max: 500, optional: true })
  readonly notToldBecause!: string | null;
}
