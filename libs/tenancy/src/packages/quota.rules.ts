import { DomainError } from '@xiangzhi/kernel';

/** What a package limits. Counts are whole numbers; storage is in bytes, text messages are per calendar month. */
export interface Quotas {
  readonly users: number;
  readonly storageBytes: number;
  readonly smsPerMonth: number;
}

export type QuotaKind = keyof Quotas;

const BYTES_PER_GIB = 1024 ** 3;

const QUOTA_ZH: Readonly<Record<QuotaKind, { name: string; say: (amount: number) => string }>> = {
  users: { name: '用户数', say: (amount) => `${amount} 人` },
  storageBytes: { name: '存储空间', say: (amount) => `${(amount / BYTES_PER_GIB).toFixed(2)} GB` },
  smsPerMonth: { name: '本月短信', say: (amount) => `${amount} 条` },
};

/**
 * Whether `adding` more still fits. Using less is always fine, also for a tenant that is over its quota because its
 * package became smaller.
 */
export const withinQuota = (quotas: Quotas, kind: QuotaKind, used: number, adding: number): boolean =>
  adding <= 0 || used + adding <= quotas[kind];

/** @throws DomainError QUOTA_EXCEEDED with the limit, what is used, and whom to ask */
export function assertWithinQuota(quotas: Quotas, kind: QuotaKind, used: number, adding: number): void {
  if (withinQuota(quotas, kind, used, adding)) return;
  const { name, say } = QUOTA_ZH[kind];
  throw new DomainError('QUOTA_EXCEEDED', {
    messageZh: `${name}配额为 ${say(quotas[kind])}，已用 ${say(used)}，还需 ${say(adding)}，超出套餐配额。请清理后再试，或请县级管理员调整套餐`,
    facts: { quota: kind, limit: quotas[kind], used, adding },
  });
}
