import { MOST_ATTEMPTS, pauseAfterFailure } from '@xiangzhi/jobs';
import { mayGoOutAt } from '../quiet-hours.rules.js';
import type { Arrival, Handed } from './channel.js';

type Changes = Readonly<Record<string, unknown>>;

/** What becomes of a delivery, as columns, and whether the county gets its units back. */
export interface Outcome {
  readonly changes: Changes;
  readonly givesBack: boolean;
}

export interface Tried {
  readonly attempts: number;
  readonly urgent: boolean;
  readonly now: Date;
  /** Between 0 and 1. */
  readonly random: number;
  /** Whether the provider tells later what became of it. */
  readonly hasReceipts: boolean;
}

const MINUTE_MS = 60_000;
/** Providers know by then, or never. */
const ASKED_FOR_MS = 72 * 60 * MINUTE_MS;

const after = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** After a call (domain-model §3.8): tried again with back-off, outside quiet hours, until it was tried as often as an event is. */
export const afterHanding = (handed: Handed, { attempts, urgent, now, random, hasReceipts }: Tried): Outcome => {
  if (handed.kind === 'ACCEPTED') {
    const changes = { state: 'SENT', reason: null, error_code: null, receipt_id: handed.receiptId, sent_at: now, next_at: hasReceipts ? after(now, MINUTE_MS) : null, trying_since: null };
    return { changes, givesBack: false };
  }
  const failed = { error_code: handed.errorCode, trying_since: null };
  if (handed.kind === 'REFUSED') return { changes: { ...failed, state: 'FAILED', next_at: null }, givesBack: true };
  // What may have been taken all the same has cost its units.
  if (attempts >= MOST_ATTEMPTS) return { changes: { ...failed, state: 'FAILED', next_at: null }, givesBack: handed.unsure !== true };
  const next = mayGoOutAt(after(now, Math.max(handed.restMs ?? 0, pauseAfterFailure(attempts, random))), urgent);
  return { changes: { error_code: handed.errorCode, next_at: next, ...(handed.unsure === true ? {} : { trying_since: null }) }, givesBack: false };
};

/** After asking what became of it: asked again, ever later, for three days. */
export const afterAsking = (arrival: Arrival, sentAt: Date, now: Date): Outcome => {
  if (arrival.kind === 'ARRIVED') return { changes: { state: 'DELIVERED', delivered_at: now, next_at: null }, givesBack: false };
  if (arrival.kind === 'LOST') return { changes: { state: 'FAILED', error_code: arrival.errorCode, next_at: null }, givesBack: false };
  const waited = now.getTime() - sentAt.getTime();
  return { changes: { next_at: waited >= ASKED_FOR_MS ? null : after(now, Math.max(MINUTE_MS, waited)) }, givesBack: false };
};
