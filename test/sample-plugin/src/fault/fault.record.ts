import {
  BelongsTo, Choice, ScopedRecord, Computed, Day, Fen, fragment, Instant, maskMobile, States, TenantRecord, Text, Whole, type LocalDate, type Ref,
} from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { InspectionRound } from '../inspection-round/inspection-round.record.js';
import { Lamp } from '../lamp/lamp.record.js';
import { FaultKind, FaultState } from './fault.states.js';

@TenantRecord({
  name: 'LampFault',
  table: 'fault',
  zh: '路灯报修',
  en: 'A fault of a street lamp, from the report to the verified repair.',
  reads: {
    permission: 'street-lamps:fault:read',
    one: 'lampFault',
    list: 'lampFaults',
    where: ['state', 'kind', 'lamp', 'reporter', 'repairer', 'dueAt', 'repairedOn'],
    orderBy: ['dueAt', 'createdAt'],
    order: [{ by: 'dueAt', direction: 'ASC' }],
  },
})
export class Fault extends ScopedRecord {
  @BelongsTo(() => Lamp, { zh: '路灯', en: 'The lamp.' })
  readonly lamp!: Ref<Lamp>;
  readonly lampId!: string;

  @BelongsTo(() => InspectionRound, { zh: '由哪次巡检发现', en: 'The inspection round that found it.', optional: true })
  readonly round!: Ref<InspectionRound> | null;
  readonly roundId!: string | null;

  @States(FaultState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: FaultState;

  @Choice(FaultKind, { zh: '故障', en: 'What is wrong.', privacy: 0 })
  readonly kind!: FaultKind;

  @Text({ zh: '情况说明', en: 'What was seen.', max: 500 })
  readonly description!: string;

  @BelongsTo(() => User, { zh: '上报人', en: 'Who has reported it.', optional: true })
  readonly reporter!: Ref<User> | null;
  readonly reporterId!: string | null;

  @Text({ zh: '来电人手机号', en: 'Mobile number of the resident who called.', max: 20, privacy: 2, mask: maskMobile, optional: true })
  readonly callerMobile!: string | null;

  @Instant({ zh: '须受理的最晚时间', en: 'Until when it must be accepted (LAMP-7).', privacy: 0 })
  readonly dueAt!: Date;

  @Instant({ zh: '催办时间', en: 'When it was reminded of.', optional: true })
  readonly remindedAt!: Date | null;

  @BelongsTo(() => User, { zh: '维修人', en: 'Who has repaired it.', optional: true })
  readonly repairer!: Ref<User> | null;
  readonly repairerId!: string | null;

  @Day({ zh: '修复日期', en: 'Day of the repair.', optional: true })
  readonly repairedOn!: LocalDate | null;

  @Fen({ zh: '维修费用', en: 'Cost of the repair.', optional: true })
  readonly repairCost!: string | null;

  @Whole({ zh: '返工次数', en: 'How often it went back.', max: 10 })
  readonly reopenedTimes!: number;

  @BelongsTo(() => User, { zh: '核验人', en: 'Who has verified it.', optional: true })
  readonly verifier!: Ref<User> | null;
  readonly verifierId!: string | null;

  @Text({ zh: '办理意见', en: 'Last word of whoever decided.', max: 200, optional: true })
  readonly remark!: string | null;

  @Computed({
    value: 'flag', zh: '是否超时未受理', en: 'Whether the time for acceptance is over.', privacy: 0,
    sql: (row) => fragment`(${row.column('state')} = 'REPORTED' and ${row.column('due_at')} < ${row.now})`,
  })
  readonly overdue!: boolean;

  @Computed({
    value: 'flag', zh: '是否由我维修', en: 'Whether you have repaired it.', privacy: 0,
    sql: (row) => fragment`coalesce(${row.column('repairer_id')} = ${row.actor}, false)`,
  })
  readonly repairedByMe!: boolean;
}
