/** One attempt that went before. */
export interface PastAttempt {
  readonly at: Date;
  readonly address: string;
  readonly outcome: 'FAILED' | 'OK';
}

/** Failures that are let pass within the window. */
export interface ThrottlePolicy {
  readonly windowMs: number;
  /** From one address on one mobile number, since its last success there. */
  readonly perPair: number;
  /** On one mobile number from anywhere. Higher than `perPair`: a stranger shall not lock somebody out easily. */
  readonly perAccount: number;
  /** From one address on any number. High: a township's staff share one address. */
  readonly perAddress: number;
}

export const DEFAULT_THROTTLE: ThrottlePolicy = { windowMs: 15 * 60_000, perPair: 5, perAccount: 20, perAddress: 100 };

export interface PastAttempts {
  /** On this mobile number, newest first. */
  readonly onAccount: readonly PastAttempt[];
  /** Failures from this address on any number, newest first. */
  readonly fromAddress: readonly Date[];
}

/** When the oldest of the failures that fill the limit leaves the window; null while there is room. */
const fullUntil = (newestFirst: readonly Date[], limit: number, windowMs: number): Date | null => {
  const oldest = newestFirst[limit - 1];
  return oldest === undefined ? null : new Date(oldest.getTime() + windowMs);
};

/** When the next attempt is welcome; null for now. Knows nothing of accounts, so it cannot tell whether there is one. */
export function retryAt(past: PastAttempts, address: string, policy: ThrottlePolicy): Date | null {
  const failures = past.onAccount.filter(({ outcome }) => outcome === 'FAILED').map(({ at }) => at);
  const here = past.onAccount.filter((attempt) => attempt.address === address);
  const success = here.findIndex(({ outcome }) => outcome === 'OK');
  const sinceSuccess = (success === -1 ? here : here.slice(0, success)).map(({ at }) => at);
  const waits = [
    fullUntil(sinceSuccess, policy.perPair, policy.windowMs),
    fullUntil(failures, policy.perAccount, policy.windowMs),
    fullUntil(past.fromAddress, policy.perAddress, policy.windowMs),
  ];
  return waits.reduce((latest, wait) => (wait !== null && (latest === null || wait > latest) ? wait : latest), null);
}

/** What counts as one address: a whole /64 for IPv6, since its holder may choose the rest. */
export function addressOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').split('%')[0] ?? '';
  if (!plain.includes(':')) return plain.slice(0, 45);
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`.slice(0, 45);
}
