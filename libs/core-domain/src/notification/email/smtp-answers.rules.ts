import type { Handed } from '../send/channel.js';

/** What the mail library says of a failure. */
export interface SmtpFailure {
  /** `EAUTH`, `ECONNECTION`, `ETIMEDOUT` … */
  readonly code?: string;
  /** The server's own: 550. */
  readonly responseCode?: number;
  /** At which command: `CONN`, `RCPT TO`, `DATA`. */
  readonly command?: string;
}

const HOUR_MS = 3_600_000;
const [PERMANENT, TEMPORARY] = [500, 400];
/** Commands before the message itself goes: whatever breaks at them, nobody has taken it. */
const BEFORE: readonly (string | undefined)[] = ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'AUTH PLAIN', 'AUTH LOGIN', 'MAIL FROM', 'RCPT TO'];

/**
 * What a failure means: 5xx to this message or address is for good, 4xx and what the county has to put right first are tried again
 * (RFC 5321, 4.2.1). What broke while the message went may have been taken all the same.
 */
export const failureBy = ({ code, responseCode = 0, command }: SmtpFailure): Exclude<Handed, { kind: 'ACCEPTED' }> => {
  const errorCode = responseCode > 0 ? String(responseCode) : (code ?? 'CONNECTION_LOST').slice(0, 80);
  if (code === 'EAUTH') return { kind: 'LATER', errorCode, restMs: HOUR_MS };
  if (responseCode >= PERMANENT) return { kind: 'REFUSED', errorCode };
  if (responseCode >= TEMPORARY || code === 'ECONNREFUSED' || code === 'EDNS' || BEFORE.includes(command)) return { kind: 'LATER', errorCode };
  return { kind: 'LATER', errorCode, unsure: true };
};
