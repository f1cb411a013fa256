import { Area, BelongsTo, Choice, ClockedRecord, Identified, Json, SharedRecord, TenantRecord, Text, choices, type ChoiceOf, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';

export const TenantStatus = choices('TenantStatus', { zh: '租户状态', en: 'State of a township’s tenancy.' }, {
  PROVISIONING: { zh: '开通中', en: 'Being set up.' },
  ACTIVE: { zh: '运行中', en: 'In use.' },
  SUSPENDED: { zh: '已停用', en: 'Suspended.' },
  ARCHIVED: { zh: '已归档', en: 'Merged into a successor; readable by it.' },
});

@SharedRecord({ table: 'tenant_package', zh: '套餐', en: 'A package: which modules a township may switch on, and its quotas.', audience: ['TENANT', 'PLATFORM'] })
export class TenantPackage extends Identified {
  @Text({ zh: '代号', en: 'Key.', max: 40, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '名称', en: 'Chinese label.', max: 60, privacy: 0 })
  readonly labelZh!: string;

  @Json({ zh: '包含的模块', en: 'Keys of the modules inside.', privacy: 0 })
  readonly modules!: readonly string[];

  @Json({ zh: '配额：用户数、存储字节数、每月短信条数', en: 'Quotas: users, storage in bytes, text messages a month.', privacy: 0 })
  readonly quotas!: unknown;
}

/** The township itself. Its identity is the area code, never the name (CORE-01). */
@TenantRecord({
  table: 'tenant',
  zh: '乡镇（租户）',
  en: 'The township as a tenant of the installation.',
  audience: ['TENANT', 'PLATFORM'],
  reads: {
    permission: 'core:tenant:read',
    own: 'tenant',
  },
})
export class Tenant extends ClockedRecord {
  @Area({ zh: '区划代码', en: 'Nine-digit division code.', privacy: 0 })
  readonly areaCode!: string;

  @Text({ zh: '名称，含县名', en: 'Name with the county.', max: 80, privacy: 0 })
  readonly displayName!: string;

  @Choice(TenantStatus, { zh: '状态', en: 'State.', privacy: 0 })
  readonly status!: ChoiceOf<typeof TenantStatus>;

  @Json({ zh: '设置', en: 'Settings.' })
  readonly settings!: unknown;

  @BelongsTo(() => TenantPackage, { zh: '套餐', en: 'Package.' })
  readonly package!: Ref<TenantPackage>;
  readonly packageId!: string;

  @BelongsTo(() => OrgUnit, { zh: '组织树的根', en: 'Root of the tree.' })
  readonly rootUnit!: Ref<OrgUnit>;
  readonly rootUnitId!: string;
}
