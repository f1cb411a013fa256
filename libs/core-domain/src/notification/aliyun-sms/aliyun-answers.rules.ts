import type { Arrival, Handed } from '../send/channel.js';

type Later = Extract<Handed, { kind: 'LATER' }>;

const HOUR_MS = 3_600_000;

/** Not now, but as it is: the provider is busy or throttles, the number has had enough today, the county's account is empty or stopped. */
const LATER: Readonly<Record<string, number>> = {
  'isp.SYSTEM_ERROR': 0,
  'isp.GATEWAY_ERROR': 0,
  InternalError: 0,
  ServiceUnavailable: 0,
  'isv.BUSINESS_LIMIT_CONTROL': HOUR_MS,
  'isv.DAY_LIMIT_CONTROL': 6 * HOUR_MS,
  'isv.MONTH_LIMIT_CONTROL': 6 * HOUR_MS,
  'isv.AMOUNT_NOT_ENOUGH': HOUR_MS,
  'isv.OUT_OF_SERVICE': HOUR_MS,
};

const later = (errorCode: string): Later | undefined => {
  const restMs = errorCode.startsWith('Throttling') ? 0 : LATER[errorCode];
  if (restMs === undefined) return undefined;
  return { kind: 'LATER', errorCode, ...(restMs > 0 ? { restMs } : {}) };
};

/** What an answer of `SendSms` means. Whatever is not known to pass by itself is refused, such as a number or a template that is none. */
export const handedBy = ({ Code, BizId }: Readonly<Record<string, unknown>>): Handed => {
  if (Code === 'OK') return { kind: 'ACCEPTED', receiptId: typeof BizId === 'string' ? BizId : null };
  const errorCode = typeof Code === 'string' ? Code.slice(0, 80) : 'NO_CODE';
  return later(errorCode) ?? { kind: 'REFUSED', errorCode };
};

interface Detail {
  readonly OutId?: unknown;
  readonly SendStatus?: unknown;
  readonly ErrCode?: unknown;
}

const [WAITING, LOST] = [1, 2];

/** The line of `QuerySendDetails` about one message. */
export const detailOf = ({ SmsSendDetailDTOs }: Readonly<Record<string, unknown>>, outId: string): Detail | undefined => {
  const lines = (SmsSendDetailDTOs as { SmsSendDetailDTO?: unknown } | undefined)?.SmsSendDetailDTO;
  return Array.isArray(lines) ? (lines as Detail[]).find((line) => line.OutId === outId) : undefined;
};

/** What such a line says. */
export const arrivalBy = (line: Detail | undefined): Arrival => {
  if (line === undefined || Number(line.SendStatus) === WAITING) return { kind: 'WAITING' };
  return Number(line.SendStatus) === LOST ? { kind: 'LOST', errorCode: typeof line.ErrCode === 'string' ? line.ErrCode.slice(0, 80) : 'UNKNOWN' } : { kind: 'ARRIVED' };
};
