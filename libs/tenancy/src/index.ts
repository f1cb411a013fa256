export { ORG_LEVELS, ORG_LEVEL_ZH, PARENT_LEVELS, TENANT_LEVELS, storeyOf, type OrgLevel } from './tree/org-level.js';
export { assertPlacement, levelsBelow, mayStandBelow } from './tree/placement.rules.js';
export { assertNameFree, displayNameOf, unitNameOf, type NamedUnit } from './tree/naming.rules.js';
export { fullNameOf, type NamedStep } from './tree/full-name.js';
export { isWithinScope, pathBelow, pathsTo, rootPath, type LabelledUnit } from './tree/unit-path.js';
export { assertUnitCode, gainedCode, type CodedUnit, type CodePlace } from './tree/unit-code.rules.js';
export { assertUnburdened, planClosing, type ClosableUnit, type Closing, type OpenLoad } from './tree/closing.rules.js';

export { DIVISION_LIST_DATE, readDivisionList, type Division, type DivisionKind, type DivisionLevel } from './divisions/division-list.js';
export { loadDivisions, type DivisionLoad } from './divisions/load-divisions.js';

export { assertWithinQuota, withinQuota, type QuotaKind, type Quotas } from './packages/quota.rules.js';
export { EVERY_MODULE, STANDARD_PACKAGE, assertInPackage, includesModule, type TenantPackage } from './packages/tenant-package.js';
export { ensurePackages, packageByKey, type StoredPackage } from './packages/store-packages.js';

export { NOBODY, createTenant, type CreatedTenant, type CreateTenantInput } from './tenants/create-tenant.js';
export { enterTenant } from './tenants/enter-tenant.js';
export { importTenants, type ImportResult, type ImportSettings, type ImportSource } from './tenants/import-tenants.js';
export { listTenants, type TenantEntry, type TenantFilter } from './tenants/list-tenants.js';
export { mergeTenants, type MergedTenants, type MergeTenantsInput } from './tenants/merge-tenants.js';
export type { MergedTenant } from './tenants/merging.rules.js';
export type { TenantStatus } from './tenants/tenant-status.js';
export type { TownshipRequest } from './tenants/township.js';

export { SCOPE_CONDITION, TENANT_CONDITION, grantsOn, tenantTable, wholeTableFor, type Grant, type GrantedRole, type TenantTableOptions } from './rls/policy-sql.js';
export { checkCatalogue, type CatalogueFault, type CatalogueRule } from './rls/catalogue-check.js';
export { EXEMPTIONS, type Exemption } from './rls/exemptions.js';
