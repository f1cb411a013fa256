import { ClockedRecord, Identifier, Instant, Json, States, TenantRecord, Text, type ChoiceOf } from '@xiangzhi/plugin-api';
import { ModuleState } from './module.states.js';

/** Where a module stands in the township, as it is stored. The API shows {@link TownshipModule} instead. */
@TenantRecord({ name: 'Module', table: 'module', zh: '模块', en: 'A module of the township.' })
export class ModuleRecord extends ClockedRecord {
  @Text({ zh: '代号', en: 'Key.', max: 40, privacy: 0 })
  readonly key!: string;

  @States(ModuleState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: ChoiceOf<typeof ModuleState>;

  @Json({ zh: '设置', en: 'What the township has set; the rest are defaults.' })
  readonly settings!: Readonly<Record<string, unknown>>;

  @Text({ zh: '原因', en: 'Reason of the last switching off, or of the purge.', max: 200, optional: true })
  readonly reason!: string | null;

  @Instant({ zh: '停用时间', en: 'When it was switched off.', optional: true, privacy: 0 })
  readonly disabledAt!: Date | null;

  @Identifier({ zh: '提出清除的人', en: 'Who proposed the purge.', optional: true })
  readonly purgeProposedBy!: string | null;

  @Instant({ zh: '提出清除的时间', en: 'When the purge was proposed.', optional: true })
  readonly purgeProposedAt!: Date | null;

  @Identifier({ zh: '批准清除的人', en: 'Who approved the purge.', optional: true })
  readonly purgeApprovedBy!: string | null;

  @Instant({ zh: '批准清除的时间', en: 'When the purge was approved.', optional: true })
  readonly purgeApprovedAt!: Date | null;
}
