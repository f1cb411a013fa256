import { DomainError } from '@xiangzhi/kernel';
import type { Quotas } from './quota.rules.js';

/** A package (套餐): the modules that a township may switch on, and how much it may use (domain-model §3.1). */
export interface TenantPackage {
  readonly key: string;
  readonly labelZh: string;
  /** Keys, or {@link EVERY_MODULE} for whatever is installed. */
  readonly modules: readonly string[];
  readonly quotas: Quotas;
}

/** In a package: every module that is installed, a third party's too. */
export const EVERY_MODULE = '*';

/**
 * The baseline package: every module, sized for a large township (domain-model §3.14: about 200 staff and 900 team
 * members) with room to spare.
 */
export const STANDARD_PACKAGE: TenantPackage = Object.freeze({
  key: 'standard',
  labelZh: '标准套餐',
  modules: Object.freeze([EVERY_MODULE]),
  quotas: Object.freeze({ users: 2_000, storageBytes: 100 * 1024 ** 3, smsPerMonth: 20_000 }),
});

/** Whether a package lets a township switch a module on. */
export const includesModule = (tenantPackage: Pick<TenantPackage, 'modules'>, moduleKey: string): boolean =>
  tenantPackage.modules.includes(EVERY_MODULE) || tenantPackage.modules.includes(moduleKey);

/** @throws DomainError NOT_IN_PACKAGE with the package's name and whom to ask */
export function assertInPackage(tenantPackage: Pick<TenantPackage, 'key' | 'labelZh' | 'modules'>, moduleKey: string, moduleLabelZh: string = moduleKey): void {
  if (includesModule(tenantPackage, moduleKey)) return;
  throw new DomainError('NOT_IN_PACKAGE', {
    messageZh: `“${moduleLabelZh}”不在本乡镇的“${tenantPackage.labelZh}”之内，不能启用。如有需要，请县级管理员调整套餐`,
    argumentPath: ['input', 'key'],
    facts: { module: moduleKey, package: tenantPackage.key },
  });
}
