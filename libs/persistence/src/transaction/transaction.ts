import type pg from 'pg';
import { sqlStateOf } from '../errors/error-facts.js';
import { sql, type Statement } from '../statement/sql.js';
import { sendAsOne } from './send-as-one.js';

/** Statements that are bound to one connection inside one transaction. Usable until the transaction ends. */
export interface Transaction {
  /** Rows of one statement. Several that are said without waiting travel in one round trip and run in order. */
  query<R>(statement: Statement): Promise<R[]>;
}

/** A transaction whose statements need not all be waited for. */
export interface WritingTransaction extends Transaction {
  /**
   * A statement whose answer nobody needs: it travels with the next one that is waited for, at the latest with COMMIT, in the order in
   * which it was said. Its failure is that of everything behind it, and of the transaction.
   * @param meaning what a failure of it means to the caller. Default: itself
   */
  defer(statement: Statement, meaning?: (failure: unknown) => unknown): void;
}

/** Whose rows a tenant transaction sees, and who acts in it. */
export interface TenantContext {
  readonly tenantId: string;
  /** `*` for the whole township, otherwise a unit path with its trailing `/`. */
  readonly scope: string;
  readonly actorId: string;
}

/** A statement on its way to the database. */
interface Said {
  readonly statement: Statement;
  /** Part of what opens the transaction: without it nothing else may run on this connection. */
  readonly opens?: boolean;
  readonly meaning?: ((failure: unknown) => unknown) | undefined;
  readonly answer?: (result: pg.QueryResult) => void;
  readonly refuse?: (failure: unknown) => void;
}

export const COMMIT = sql`commit`;

/** What PostgreSQL says of a statement only because an earlier one failed: the transaction is broken, or did not get to prepare it. */
const CONSEQUENCES: readonly (string | undefined)[] = ['25P02', '26000'];

/** Gathers what is said until somebody waits, and keeps book of what is under way, so that a connection is never given back before it is drained (decision 34). */
export class OpenTransaction implements WritingTransaction {
  #open = true;
  #begun = false;
  #entered = true;
  #commitFailed = false;
  #firstFailure: Error | undefined;
  #said: Said[];
  readonly #underWay = new Set<Promise<void>>();

  /** @param opening BEGIN and what belongs to it; travels with the first statement */
  constructor(
    private readonly client: pg.PoolClient,
    opening: readonly Statement[],
  ) {
    this.#said = opening.map((statement) => ({ statement, opens: true }));
  }

  /** The first statement that failed; it explains why PostgreSQL answers COMMIT with ROLLBACK. */
  get firstFailure(): Error | undefined {
    return this.#firstFailure;
  }

  /** Whether anything was sent: otherwise there is nothing to roll back. */
  get begun(): boolean {
    return this.#begun;
  }

  /** False when what opens the transaction was refused: the connection is not used again. */
  get entered(): boolean {
    return this.#entered;
  }

  /** Whether it was COMMIT itself that failed, and nothing in front of it. */
  get commitFailed(): boolean {
    return this.#commitFailed;
  }

  async query<R>(statement: Statement): Promise<R[]> {
    this.#assertOpen(statement);
    return new Promise<R[]>((resolve, reject) => {
      // When all that can be said now has been said: what is said in the same turn travels together.
      if (!this.#said.some(({ answer }) => answer !== undefined)) process.nextTick(() => this.#flush());
      this.#said.push({ statement, answer: ({ rows }) => resolve(rows as R[]), refuse: reject });
    });
  }

  defer(statement: Statement, meaning?: (failure: unknown) => unknown): void {
    this.#assertOpen(statement);
    this.#said.push({ statement, meaning });
  }

  /**
   * Sends COMMIT with all that is still to be sent, and refuses further statements.
   * @returns the command that PostgreSQL has done: ROLLBACK where a failed statement was swallowed by the caller
   * @throws what made it fail
   */
  async commit(): Promise<string> {
    this.#open = false;
    const answered = new Promise<string>((resolve, reject) => this.#said.push({ statement: COMMIT, answer: ({ command }) => resolve(command), refuse: reject }));
    this.#flush();
    await Promise.allSettled([answered, ...this.#underWay]);
    return answered;
  }

  /** Drops what was not sent, refuses further statements, and waits for those under way, whatever becomes of them. */
  async abandon(): Promise<void> {
    this.#open = false;
    for (const { statement, refuse } of this.#said.splice(0)) refuse?.(tooLate(statement));
    await Promise.allSettled(this.#underWay);
  }

  #assertOpen(statement: Statement): void {
    if (!this.#open) throw tooLate(statement);
  }

  #flush(): void {
    const said = this.#said.splice(0);
    if (said.length === 0) return;
    this.#begun = true;
    const delivered = this.#deliver(said).finally(() => this.#underWay.delete(delivered));
    this.#underWay.add(delivered);
  }

  async #deliver(said: readonly Said[]): Promise<void> {
    const { results, failure } = await sendAsOne(this.client, said.map(({ statement }) => statement));
    results.forEach((result, place) => said[place]?.answer?.(result));
    if (failure === undefined) return;
    const failed = said[results.length];
    if (failed?.opens) this.#entered = false;
    if (failed?.statement === COMMIT) this.#commitFailed = true;
    const explained = CONSEQUENCES.includes(sqlStateOf(failure)) ? (this.#firstFailure ?? failure) : failure;
    const error = (failed?.meaning?.(explained) ?? explained) as Error;
    this.#firstFailure ??= error;
    for (const { refuse } of said.slice(results.length)) refuse?.(error);
  }
}

const tooLate = ({ text }: Statement): Error => new Error(`The transaction has ended; this statement came too late: ${text.slice(0, 80)}`);
