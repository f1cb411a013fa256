import { DomainError } from '@xiangzhi/kernel';
import type { TenantStatus } from './tenant-status.js';

/** What a merging asks of a tenant. */
export interface MergedTenant {
  readonly tenantId: string;
  readonly rootUnitId: string;
  readonly areaCode: string;
  readonly countyCode: string;
  readonly displayName: string;
  readonly status: TenantStatus;
  /** Where an archived one has gone. */
  readonly successorCode: string | null;
}

type Into = Partial<Pick<MergedTenant, 'status' | 'displayName'>> & { readonly areaCode: string | null; readonly countyCode: string | null };

const refused = (code: 'VALIDATION' | 'INVARIANT_VIOLATION', messageZh: string, argument: 'into' | 'from'): DomainError => new DomainError(code, { rule: 'AM-18', messageZh, argumentPath: [argument] });

/** @throws DomainError INVARIANT_VIOLATION for a township that is no longer, or not at present, at work */
export const successorOf = (tenant: MergedTenant): MergedTenant => {
  if (tenant.status === 'ACTIVE' || tenant.status === 'PROVISIONING') return tenant;
  throw refused('INVARIANT_VIOLATION', `${tenant.displayName}${tenant.status === 'ARCHIVED' ? '已经归档' : '已停用'}，不能承接其他乡镇`, 'into');
};

/**
 * Which of the named townships become archives now, and which are archives of the same successor already (AM-18).
 * @throws DomainError VALIDATION (no such township), INVARIANT_VIOLATION (itself, another county, gone elsewhere before)
 */
export const predecessorsFor = (into: Into, from: readonly string[], known: readonly MergedTenant[]): { readonly merged: readonly MergedTenant[]; readonly archivedBefore: readonly MergedTenant[] } => {
  const named = [...new Set(from)].map((code) => {
    const tenant = known.find(({ areaCode }) => areaCode === code);
    if (!tenant) throw refused('VALIDATION', `没有代码为 ${code} 的乡镇，请在乡镇列表中核对`, 'from');
    if (code === into.areaCode) throw refused('INVARIANT_VIOLATION', `${tenant.displayName}不能并入自己；撤并后沿用原建制的，请从被撤并的乡镇中去掉它`, 'from');
    if (tenant.countyCode !== into.countyCode) throw refused('INVARIANT_VIOLATION', `${tenant.displayName}与承接的乡镇不属同一县（区），不能合并`, 'from');
    if (tenant.status === 'ARCHIVED' && tenant.successorCode !== into.areaCode) throw refused('INVARIANT_VIOLATION', `${tenant.displayName}已经归档，不能再次合并`, 'from');
    return tenant;
  });
  return { merged: named.filter(({ status }) => status !== 'ARCHIVED'), archivedBefore: named.filter(({ status }) => status === 'ARCHIVED') };
};
