import { auditStatement, plainEntry, PLATFORM_REALM, SYSTEM_ACTOR, type AuditAction } from '@xiangzhi/access';
import { inTenantTransaction, type Database, type Transaction } from '@xiangzhi/persistence';

/** An act of the operator: at the command line, or by a setting of the process. */
export interface PlatformAct {
  readonly action: AuditAction;
  readonly objectType: string;
  readonly objectId: string | null;
  readonly at: Date;
  /** What was done, without any value above level 0: codes, counts, instants. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A transaction of role platform that may append to the platform's chain. */
export const inPlatformRealm = <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTenantTransaction(database.pool('platform'), { tenantId: PLATFORM_REALM, scope: '*', actorId: SYSTEM_ACTOR }, work);

/** Appends an operator's act to the platform's chain (AM-19). @param tx of {@link inPlatformRealm}; best the one of the act itself. */
export async function recordPlatformAct(tx: Transaction, { action, objectType, objectId, at, facts }: PlatformAct): Promise<void> {
  const changes = Object.entries(facts).map(([field, after]) => ({ field, level: 0 as const, before: null, after }));
  await tx.query(auditStatement(plainEntry({ tenantId: PLATFORM_REALM, at, actorId: null, ip: 'local', action, objectType, objectId, requestId: 'cli' }, changes)));
}
