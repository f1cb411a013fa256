import { createHmac } from 'node:crypto';
import { DomainError, newId } from '@xiangzhi/kernel';
import { inTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import type { Pool } from 'pg';
import { keyFor, type IdentitySecrets } from '../session/secrets.js';
import { addressOf, retryAt, type PastAttempt, type ThrottlePolicy } from './throttle.rules.js';

export type AttemptKind = 'SIGN_IN' | 'CODE' | 'PASSWORD';

export interface Attempt {
  readonly kind: AttemptKind;
  readonly mobile: string;
  readonly ip: string;
  readonly now: Date;
}

interface Keys {
  readonly account: string;
  readonly address: string;
}

const tooMany = (until: Date, now: Date): DomainError => {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  return new DomainError('RATE_LIMITED', {
    messageZh: `尝试次数过多，请在 ${Math.ceil(seconds / 60)} 分钟后再试`,
    facts: { retryAfterSeconds: seconds },
  });
};

/** Attempts of all gateways on one list (security.md, line 5). */
export class Attempts {
  readonly #key: Buffer;

  constructor(
    private readonly pool: Pool,
    secrets: IdentitySecrets,
    private readonly policy: ThrottlePolicy,
  ) {
    this.#key = keyFor('login-attempt', secrets.hmacKeys[0]);
  }

  /**
   * Writes an attempt down as failed before anything is checked, so that a hundred at once cannot slip through together.
   * @returns its id, for `succeeded`
   * @throws DomainError RATE_LIMITED with `retryAfterSeconds`, whether there is such an account or not
   */
  begin(attempt: Attempt): Promise<string> {
    const keys = { account: createHmac('sha256', this.#key).update(attempt.mobile).digest('hex'), address: addressOf(attempt.ip) };
    return inTransaction(this.pool, async (tx) => {
      await takeTurns(tx, keys);
      const until = await this.#until(tx, keys, attempt.now);
      if (until !== null) throw tooMany(until, attempt.now);
      const id = newId();
      await tx.query(sql`
        insert into identity.login_attempt (id, at, kind, account_key, address, outcome)
        values (${id}, ${attempt.now}, ${attempt.kind}, ${keys.account}, ${keys.address}, 'FAILED')`);
      return id;
    });
  }

  async #until(tx: Transaction, { account, address }: Keys, now: Date): Promise<Date | null> {
    const from = new Date(now.getTime() - this.policy.windowMs);
    const [onAccount, fromAddress] = await Promise.all([
      tx.query<PastAttempt>(sql`
        select at, address, outcome from identity.login_attempt
         where account_key = ${account} and at > ${from} and at <= ${now} order by at desc, id desc limit 500`),
      tx.query<{ at: Date }>(sql`
        select at from identity.login_attempt
         where address = ${address} and at > ${from} and at <= ${now} and outcome = 'FAILED'
         order by at desc limit ${this.policy.perAddress}`),
    ]);
    return retryAt({ onAccount, fromAddress: fromAddress.map(({ at }) => at) }, address, this.policy);
  }
}

/** The attempt was right after all. Part of the transaction that lets the person in. */
export async function succeeded(tx: Transaction, attemptId: string): Promise<void> {
  await tx.query(sql`update identity.login_attempt set outcome = 'OK' where id = ${attemptId}`);
}

/** Attempts on one number or from one address stand in line, always in this order. */
async function takeTurns(tx: Transaction, { account, address }: Keys): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`xz-attempt-account:${account}`}, 0))`);
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`xz-attempt-address:${address}`}, 0))`);
}
