import type pg from 'pg';
import { isConnectionLoss, translateOutage } from '../errors/outages.js';
import { sql, type Statement } from '../statement/sql.js';
import { checkOut } from './check-out.js';
import { enterForPlannedOnce, enterTenant } from './in-transaction.js';
import { sendTogether } from './pipeline.js';
import { COMMIT, type TenantContext } from './transaction.js';

export interface ReadOptions {
  /** Default true. False for statements that also write their audit row (decision 33). */
  readonly readOnly?: boolean;
  /**
   * Whether PostgreSQL plans the named statement once for a connection instead of anew for each execution. Default false. For statements
   * written for it: nothing that decides which index serves them is a parameter.
   */
  readonly plannedOnce?: boolean;
}

const BEGIN_READ_ONLY = sql`begin read only`;
const BEGIN_READ_WRITE = sql`begin`;

const begin = (options: ReadOptions): Statement => (options.readOnly === false ? BEGIN_READ_WRITE : BEGIN_READ_ONLY);

const failureOf = (answers: readonly PromiseSettledResult<unknown>[]): unknown =>
  answers.find((answer) => answer.status === 'rejected')?.reason;

async function pipelined<R>(pool: pg.Pool, opening: readonly Statement[], statement: Statement): Promise<R[]> {
  const client = await checkOut(pool);
  const answers = await sendTogether(client, [...opening, statement, COMMIT]);
  const refused = failureOf(answers.slice(0, opening.length));
  const failure = refused ?? failureOf(answers);
  client.release(refused !== undefined || isConnectionLoss(failure));
  if (failure !== undefined) throw translateOutage(failure);
  const answer = answers[opening.length];
  return answer?.status === 'fulfilled' ? (answer.value.rows as R[]) : [];
}

/**
 * One statement in a transaction of its own: BEGIN, statement and COMMIT in ONE round trip.
 * @throws DomainError UNAVAILABLE, TIMEOUT; any other error of the statement or of COMMIT as it came.
 */
export const readPipelined = <R>(pool: pg.Pool, statement: Statement, options: ReadOptions = {}): Promise<R[]> =>
  pipelined<R>(pool, [begin(options)], statement);

/**
 * One statement inside one tenant: BEGIN, `xz.enter`, statement and COMMIT in ONE round trip. Read-only unless told
 * otherwise. A connection on which entering failed is not used again.
 */
export const readInTenant = <R>(pool: pg.Pool, context: TenantContext, statement: Statement, options: ReadOptions = {}): Promise<R[]> =>
  pipelined<R>(pool, [begin(options), options.plannedOnce === true ? enterForPlannedOnce(context) : enterTenant(context)], statement);
