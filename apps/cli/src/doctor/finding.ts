import { failureOf } from '../command/failure.js';

/** OK, worth knowing, or in the way. */
export type FindingState = 'OK' | 'WARNING' | 'FAULT';

/** What one check has found. */
export interface Finding {
  readonly check: string;
  readonly state: FindingState;
  readonly zh: string;
  readonly en: string;
  /** What to do; only where something is to be done. */
  readonly cure?: string;
}

export const fine = (check: string, zh: string, en: string): Finding => ({ check, state: 'OK', zh, en });

export const warning = (check: string, words: Omit<Finding, 'check' | 'state'>): Finding => ({ check, state: 'WARNING', ...words });

export const fault = (check: string, words: Omit<Finding, 'check' | 'state'>): Finding => ({ check, state: 'FAULT', ...words });

/** An error as a finding: the product's own errors hold their cure. */
export function faultOf(check: string, error: unknown): Finding {
  const [zh = '', ...rest] = failureOf(error).text.split('\n');
  return { check, state: 'FAULT', zh, en: rest.join(' ') };
}
