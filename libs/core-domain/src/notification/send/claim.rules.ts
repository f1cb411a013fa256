import type { NotificationHoldReason } from '../notification.choices.js';
import { mayGoOutAt } from '../quiet-hours.rules.js';

/** A delivery whose time has come, with what decides about it. */
export interface DueDelivery {
  readonly id: string;
  readonly channel: string;
  readonly code: string;
  readonly urgent: boolean;
  readonly state: 'QUEUED' | 'SENT';
  readonly attempts: number;
  readonly receiptId: string | null;
  readonly sentAt: Date | null;
  /** Somebody began to hand it over and has not said what came of it. */
  readonly tryingSince: Date | null;
  readonly units: number;
  readonly heading: string;
  readonly text: string;
  readonly places: Readonly<Record<string, string>>;
  readonly saidAt: Date;
  readonly name: string;
  readonly mobile: string;
  /** Where somebody wants to be told by e-mail. */
  readonly address: string | null;
  readonly atWork: boolean;
  readonly muted: boolean;
  /** The township belongs to a demo (AM-15). */
  readonly demo: boolean;
  readonly countyCode: string;
}

export type Decision =
  | { readonly kind: 'SUPPRESS'; readonly reason: NotificationHoldReason }
  | { readonly kind: 'FAIL'; readonly errorCode: string }
  | { readonly kind: 'HOLD'; readonly until: Date }
  | { readonly kind: 'TRY' };

/** Whether a delivery is handed over now (domain-model §3.8); what was begun is brought to its end. @param isSetUp whether the county's channel here can carry it */
export const decide = ({ channel, demo, muted, atWork, urgent, tryingSince }: DueDelivery, isSetUp: boolean, now: Date): Decision => {
  // AM-15 first, whatever is configured.
  if (demo && channel !== 'LOG') return { kind: 'SUPPRESS', reason: 'DEMO_TENANT' };
  if (tryingSince !== null && isSetUp) return { kind: 'TRY' };
  if (muted) return { kind: 'SUPPRESS', reason: 'NO_CONSENT' };
  if (!atWork) return { kind: 'FAIL', errorCode: 'NOT_AT_WORK' };
  if (!isSetUp) return { kind: 'SUPPRESS', reason: 'NOT_CONFIGURED' };
  const out = mayGoOutAt(now, urgent || channel === 'LOG');
  return out > now ? { kind: 'HOLD', until: out } : { kind: 'TRY' };
};
