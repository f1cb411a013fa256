import { BelongsTo, Identified, Json, SharedRecord, TenantRecord, Text, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { TownshipDirectory } from './township-directory.record.js';

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

/** The township itself, as its own people see it. */
@TenantRecord({
  table: 'tenant',
  zh: '本乡镇',
  en: 'The township as a tenant of the installation.',
  reads: { permission: 'core:tenant:read', own: 'tenant' },
})
export class Tenant extends TownshipDirectory {
  @Json({ zh: '设置', en: 'Settings.' })
  readonly settings!: unknown;

  @BelongsTo(() => TenantPackage, { zh: '套餐', en: 'Package.' })
  readonly package!: Ref<TenantPackage>;
  readonly packageId!: string;

  @BelongsTo(() => OrgUnit, { zh: '组织树的根', en: 'Root of the tree.' })
  readonly rootUnit!: Ref<OrgUnit>;
  readonly rootUnitId!: string;
}

/** The same row as the platform sees it: one of all tenants, nothing of what is in them. */
@SharedRecord({
  name: 'Tenant',
  table: 'tenant',
  audience: ['PLATFORM'],
  zh: '乡镇（租户）',
  en: 'A township that works with the platform.',
  reads: {
    permission: 'platform:tenant:read',
    one: 'tenant',
    list: 'tenants',
    where: ['areaCode'],
    orderBy: ['areaCode'],
    order: [{ by: 'areaCode', direction: 'ASC' }],
  },
})
export class TenantEntry extends TownshipDirectory {
  @BelongsTo(() => TenantPackage, { zh: '套餐', en: 'Package.' })
  readonly package!: Ref<TenantPackage>;
}
