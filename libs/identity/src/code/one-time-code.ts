import { createHash, timingSafeEqual } from 'node:crypto';
import { sql, type Transaction } from '@xiangzhi/persistence';

export type CodePurpose = 'INVITATION' | 'RESET';

/** Wrong guesses after which a code is dead. */
const MOST_ATTEMPTS = 5;

export interface LiveCode {
  readonly id: string;
  readonly purpose: CodePurpose;
  readonly code_hash: string;
  /** The township that asked for it; null for the operator. */
  readonly issued_in: string | null;
}

/** What people type for a code: any case, blanks and hyphens, O for 0, I and L for 1. */
export const codeFrom = (typed: string): string =>
  typed.slice(0, 64).normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

/** How a code is shown: `ABCD-EFGH-JKMN`. */
export const spelledCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** Codes of an account that could still be redeemed. */
export const liveCodes = (tx: Transaction, accountId: string, now: Date): Promise<LiveCode[]> =>
  tx.query<LiveCode>(sql`
    select id, purpose, code_hash, issued_in from identity.one_time_code
     where account_id = ${accountId} and used_at is null and superseded_at is null and attempts < ${MOST_ATTEMPTS} and expires_at > ${now}`);

/** The code that was typed, if it is one of these. */
export const matching = (codes: readonly LiveCode[], typed: string): LiveCode | null =>
  codes.find(({ id, code_hash }) => {
    const hash = createHash('sha256').update(`${id}:${typed}`).digest();
    const stored = Buffer.from(code_hash, 'hex');
    return stored.length === hash.length && timingSafeEqual(stored, hash);
  }) ?? null;

/** A wrong guess counts against every code of the account. */
export async function countGuess(tx: Transaction, accountId: string, now: Date): Promise<void> {
  await tx.query(sql`
    update identity.one_time_code set attempts = attempts + 1
     where account_id = ${accountId} and used_at is null and superseded_at is null and expires_at > ${now}`);
}

/** Uses a code up. False when somebody else was faster. */
export async function useUp(tx: Transaction, code: LiveCode, now: Date): Promise<boolean> {
  const used = await tx.query(sql`
    update identity.one_time_code set used_at = ${now}
     where id = ${code.id} and used_at is null and superseded_at is null and attempts < ${MOST_ATTEMPTS} returning id`);
  await tx.query(sql`delete from identity.outgoing_code where id = ${code.id}`);
  return used.length === 1;
}
