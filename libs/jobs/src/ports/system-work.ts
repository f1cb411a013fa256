import type { Transaction } from '@xiangzhi/persistence';
import type { Work } from '@xiangzhi/write-model';

/**
 * Runs something for a module in one township as the system: one app-role tenant transaction with audit, outbox and retry.
 * `body` may run more than once; what it wrote in an earlier run is rolled back.
 * @throws DomainError MODULE_DISABLED when the module has been switched off meanwhile, and whatever `body` throws
 */
export type SystemWork = (module: string, tenantId: string, body: (work: Work, tx: Transaction) => Promise<void>) => Promise<void>;
