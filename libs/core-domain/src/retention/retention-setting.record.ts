import { ClockedRecord, TenantRecord, Text, Whole } from '@xiangzhi/plugin-api';

/** How long a township keeps rows of a record, where it keeps them longer than the module says. Read by `retentionPolicies`. */
@TenantRecord({ table: 'retention_setting', zh: '保存期限设置', en: 'How long a township keeps rows of a record.' })
export class RetentionSetting extends ClockedRecord {
  @Text({ zh: '记录类型', en: 'Type of the rows.', max: 60, privacy: 0 })
  readonly recordName!: string;

  @Whole({ zh: '保存天数', en: 'Days.', min: 1, max: 36_500, privacy: 0 })
  readonly days!: number;

  @Text({ zh: '依据', en: 'On what that rests.', max: 300, privacy: 0 })
  readonly basis!: string;
}
