import { ClockedRecord, Day, Json, TenantRecord, Text, type LocalDate, type SlaPolicy } from '@xiangzhi/plugin-api';

/** What a township has set for a policy from a day on; the rows of a code are its history (AM-4). The API shows {@link SlaPolicyOutput}. */
@TenantRecord({ name: 'SlaSetting', table: 'sla_policy', appendOnly: true, zh: '办理时限设置', en: 'A time limit that the township has set.' })
export class SlaSetting extends ClockedRecord {
  @Text({ zh: '模块', en: 'Key of the module.', max: 60, privacy: 0 })
  readonly module!: string;

  @Text({ zh: '类别', en: 'Code of the policy.', max: 60, privacy: 0 })
  readonly code!: string;

  @Day({ zh: '自哪天起受理的适用', en: 'First day of receipt that it holds for.', privacy: 0 })
  readonly validFrom!: LocalDate;

  @Json({ zh: '时限', en: 'The policy.', privacy: 0 })
  readonly policy!: SlaPolicy;

  @Text({ zh: '依据或原因', en: 'Why.', max: 200, optional: true })
  readonly reason!: string | null;
}
