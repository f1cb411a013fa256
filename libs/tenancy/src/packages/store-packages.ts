import { DomainError, newId } from '@xiangzhi/kernel';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { STANDARD_PACKAGE, type TenantPackage } from './tenant-package.js';

export interface StoredPackage extends TenantPackage {
  readonly id: string;
}

interface PackageRow {
  readonly id: string;
  readonly key: string;
  readonly label_zh: string;
  readonly modules: TenantPackage['modules'];
  readonly quotas: TenantPackage['quotas'];
}

/**
 * Makes sure that the packages exist. A package that is there stays as the operator left it: quotas and modules are
 * settings, not code.
 * @returns the keys that were added
 */
export async function ensurePackages(tx: Transaction, packages: readonly TenantPackage[] = [STANDARD_PACKAGE]): Promise<readonly string[]> {
  const rows = packages.map(
    ({ key, labelZh, modules, quotas }) =>
      sql`(${newId()}::uuid, ${key}, ${labelZh}, ${JSON.stringify(modules)}::jsonb, ${JSON.stringify(quotas)}::jsonb)`,
  );
  const added = await tx.query<{ key: string }>(
    sql`insert into core.tenant_package (id, key, label_zh, modules, quotas) values ${sql.join(rows)} on conflict (key) do nothing returning key`,
  );
  return added.map(({ key }) => key);
}

/** @throws DomainError VALIDATION with the keys that there are */
export async function packageByKey(tx: Transaction, key: string): Promise<StoredPackage> {
  const rows = await tx.query<PackageRow>(sql`select id, key, label_zh, modules, quotas from core.tenant_package order by key`);
  const found = rows.find((row) => row.key === key);
  if (found) return { id: found.id, key, labelZh: found.label_zh, modules: found.modules, quotas: found.quotas };
  throw new DomainError('VALIDATION', {
    messageZh: `没有名为“${key}”的套餐，可选：${rows.map((row) => `${row.key}（${row.label_zh}）`).join('、') || '无，请先新建套餐'}`,
    argumentPath: ['packageKey'],
    allowed: rows.map((row) => row.key),
  });
}
