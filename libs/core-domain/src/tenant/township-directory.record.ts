import { Area, Choice, ClockedRecord, Instant, Text, choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const TenantStatus = choices('TenantStatus', { zh: '租户状态', en: 'State of a township’s tenancy.' }, {
  PROVISIONING: { zh: '开通中', en: 'Being set up.' },
  ACTIVE: { zh: '运行中', en: 'In use.' },
  SUSPENDED: { zh: '已停用', en: 'Suspended.' },
  ARCHIVED: { zh: '已归档', en: 'Merged into a successor; readable by it.' },
});

/** What everybody may know of a township. Its identity is the area code, never the name (CORE-01). */
export abstract class TownshipDirectory extends ClockedRecord {
  @Area({ zh: '区划代码', en: 'Nine-digit division code.', privacy: 0 })
  readonly areaCode!: string;

  @Text({ zh: '名称，含县名', en: 'Name with the county.', max: 80, privacy: 0 })
  readonly displayName!: string;

  @Choice(TenantStatus, { zh: '状态', en: 'State.', privacy: 0 })
  readonly status!: ChoiceOf<typeof TenantStatus>;

  @Instant({ zh: '归档时间', en: 'When it was merged into another one (AM-18).', privacy: 0, optional: true })
  readonly archivedAt!: Date | null;

  @Area({ zh: '承接乡镇的区划代码', en: 'Code of the township that it was merged into.', privacy: 0, optional: true })
  readonly successorCode!: string | null;

  @Text({ zh: '承接的乡镇，含县名', en: 'Name of the township that it was merged into.', max: 80, privacy: 0, optional: true })
  readonly successorName!: string | null;
}
