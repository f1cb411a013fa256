import type pg from 'pg';
import type { Statement } from '../statement/sql.js';
import { send } from './send.js';

/** Statements that are bound to one connection inside one transaction. Usable until the transaction ends. */
export interface Transaction {
  /** Rows of one statement. Several may be sent without waiting; they travel pipelined and run in order. */
  query<R>(statement: Statement): Promise<R[]>;
}

/** Whose rows a tenant transaction sees, and who acts in it. */
export interface TenantContext {
  readonly tenantId: string;
  /** `*` for the whole township, otherwise a unit path with its trailing `/`. */
  readonly scope: string;
  readonly actorId: string;
}

/** Keeps book of what is under way, so that a connection is never given back before it is drained (decision 34). */
export class OpenTransaction implements Transaction {
  #open = true;
  #firstFailure: Error | undefined;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(private readonly client: pg.PoolClient) {}

  /** The first statement that failed; it explains why PostgreSQL answers COMMIT with ROLLBACK. */
  get firstFailure(): Error | undefined {
    return this.#firstFailure;
  }

  async query<R>(statement: Statement): Promise<R[]> {
    if (!this.#open) throw new Error(`The transaction has ended; this statement came too late: ${statement.text.slice(0, 80)}`);
    const sent = send(this.client, statement);
    this.#underWay.add(sent);
    try {
      return (await sent).rows as R[];
    } catch (error) {
      this.#firstFailure ??= error as Error;
      throw error;
    } finally {
      this.#underWay.delete(sent);
    }
  }

  /** Refuses further statements and waits for those under way, whatever becomes of them. */
  async settle(): Promise<void> {
    this.#open = false;
    await Promise.allSettled(this.#underWay);
  }
}
