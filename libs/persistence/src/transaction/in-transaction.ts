import type pg from 'pg';
import { sqlStateOf } from '../errors/error-facts.js';
import { isConnectionLoss, outcomeUnknown, translateOutage } from '../errors/outages.js';
import { sql, type Statement } from '../statement/sql.js';
import { checkOut } from './check-out.js';
import { DEFAULT_RETRY, withRetry, type RetryPolicy } from './retry.js';
import { send } from './send.js';
import { OpenTransaction, type TenantContext, type WritingTransaction } from './transaction.js';

export interface TransactionOptions {
  /** Default: `DEFAULT_RETRY`. `work` may therefore run more than once; it must keep no state of an earlier run. */
  readonly retry?: RetryPolicy;
  /** Default: READ COMMITTED. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

const ROLLBACK = sql`rollback`;

const BEGIN: Readonly<Record<NonNullable<TransactionOptions['isolation']>, Statement>> = {
  'read committed': sql`begin`,
  'repeatable read': sql`begin isolation level repeatable read`,
  serializable: sql`begin isolation level serializable`,
};

/** The statement that sets the tenant for the rest of the transaction (decision 14). */
export const enterTenant = (context: TenantContext): Statement =>
  sql.named('xz_enter', sql`select xz.enter(${context.tenantId}::uuid, ${context.scope}::text, ${context.actorId}::uuid)`);

/** The same, and the statements of the transaction are planned once for their connection: in the same round trip. */
export const enterForPlannedOnce = (context: TenantContext): Statement =>
  sql.named('xz_enter_planned_once', sql`select xz.enter(${context.tenantId}::uuid, ${context.scope}::text, ${context.actorId}::uuid), set_config('plan_cache_mode', 'force_generic_plan', true)`);

async function rollBack(client: pg.PoolClient, transaction: OpenTransaction): Promise<void> {
  await transaction.abandon();
  if (!transaction.begun || !transaction.entered) return client.release(!transaction.entered);
  try {
    await send(client, ROLLBACK);
    client.release();
  } catch {
    client.release(true);
  }
}

/** PostgreSQL says when it has refused what stands in front of COMMIT; a connection that is lost says nothing. */
const isUndecided = (failure: unknown, { commitFailed }: OpenTransaction): boolean => isConnectionLoss(failure) && (commitFailed || sqlStateOf(failure) === undefined);

async function commit(client: pg.PoolClient, transaction: OpenTransaction): Promise<void> {
  let answer: string;
  try {
    answer = await transaction.commit();
  } catch (failure) {
    await rollBack(client, transaction);
    throw isUndecided(failure, transaction) ? outcomeUnknown(failure) : failure;
  }
  client.release();
  // PostgreSQL answers COMMIT with ROLLBACK, not with an error, when a failed statement was swallowed by the caller.
  if (answer === 'ROLLBACK') throw transaction.firstFailure ?? new Error('COMMIT was answered with ROLLBACK');
}

async function runOnce<T>(pool: pg.Pool, opening: readonly Statement[], work: (tx: WritingTransaction) => Promise<T>): Promise<T> {
  const client = await checkOut(pool);
  const transaction = new OpenTransaction(client, opening);
  let result: T;
  try {
    result = await work(transaction);
  } catch (error) {
    await rollBack(client, transaction);
    throw error;
  }
  await commit(client, transaction);
  return result;
}

async function run<T>(pool: pg.Pool, opening: readonly Statement[], work: (tx: WritingTransaction) => Promise<T>, retry: RetryPolicy = DEFAULT_RETRY): Promise<T> {
  try {
    return await withRetry(() => runOnce(pool, opening, work), retry);
  } catch (error) {
    throw translateOutage(error);
  }
}

/**
 * Runs `work` in one transaction: all of it is stored, or nothing. Repeated as a whole after a deadlock or a
 * serialization failure. For roles that are not bound to a tenant.
 * @throws DomainError UNAVAILABLE (connection lost; after a lost COMMIT the outcome is unknown), TIMEOUT; any other error as it came.
 */
export const inTransaction = <T>(pool: pg.Pool, work: (tx: WritingTransaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> =>
  run(pool, [BEGIN[options.isolation ?? 'read committed']], work, options.retry);

/**
 * The same inside one tenant: BEGIN and `xz.enter` travel in one round trip, and nothing of the tenant outlives the
 * transaction (decision 14).
 */
export const inTenantTransaction = <T>(
  pool: pg.Pool,
  context: TenantContext,
  work: (tx: WritingTransaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> => run(pool, [BEGIN[options.isolation ?? 'read committed'], enterTenant(context)], work, options.retry);
