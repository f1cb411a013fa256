import type { Handed } from '../send/channel.js';

const HOUR_MS = 3_600_000;

/** The token is not valid (any more): a new one is asked for, once. */
export const STALE_TOKEN: readonly number[] = [40001, 40014, 42001];

/** Not now, but as it is: busy, too many calls, or something that the county has to put right first. */
const LATER: Readonly<Record<number, number>> = {
  [-1]: 0,
  6000: 0,
  45009: HOUR_MS,
  45033: 0,
  40001: HOUR_MS,
  40013: HOUR_MS,
  40014: HOUR_MS,
  42001: HOUR_MS,
  60011: HOUR_MS,
  60020: HOUR_MS,
  48002: HOUR_MS,
};

const ALL_INVALID = 81013;

/** The provider's code of an answer. */
export const codeOf = ({ errcode }: Readonly<Record<string, unknown>>): number => (typeof errcode === 'number' ? errcode : Number.NaN);

/** What an error code means. Whatever is not known to pass is refused, such as somebody whom the company does not know. */
export const failureBy = (errcode: number): Exclude<Handed, { kind: 'ACCEPTED' }> => {
  const restMs = LATER[errcode];
  if (restMs === undefined) return { kind: 'REFUSED', errorCode: String(errcode === ALL_INVALID ? 'INVALID_USER' : errcode) };
  return { kind: 'LATER', errorCode: String(errcode), ...(restMs > 0 ? { restMs } : {}) };
};

/** What an answer of `message/send` to one person means: an answer of 0 may still name that person as unknown or without a licence. */
export const handedBy = (body: Readonly<Record<string, unknown>>, userId: string): Handed => {
  const code = codeOf(body);
  if (code !== 0) return failureBy(code);
  const among = (list: unknown): boolean => typeof list === 'string' && list.toLowerCase().split('|').includes(userId.toLowerCase());
  if (among(body['invaliduser'])) return { kind: 'REFUSED', errorCode: 'INVALID_USER' };
  if (among(body['unlicenseduser'])) return { kind: 'REFUSED', errorCode: 'UNLICENSED_USER' };
  return { kind: 'ACCEPTED', receiptId: typeof body['msgid'] === 'string' ? body['msgid'] : null };
};
