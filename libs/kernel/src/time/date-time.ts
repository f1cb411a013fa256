import { DomainError } from '../errors/domain-error.js';
import { isLocalDate } from './local-date.js';

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const ISO_WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** The one spelling of an instant that leaves the server (decision 31): `2026-03-02T17:50:00.000+08:00`. */
export const formatDateTime = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().replace('Z', '+08:00');

/** How an instant is read by people: `2026-03-02 17:50`, in Shanghai. */
export const formatMinute = (instant: Date): string => formatDateTime(instant).slice(0, 16).replace('T', ' ');

/**
 * Reads an instant with its offset. Any offset is welcome, none is not: a clock time without an offset is ambiguous.
 * Digits beyond milliseconds are dropped.
 * @throws DomainError VALIDATION
 */
export function parseDateTime(text: string, argumentPath?: readonly (string | number)[]): Date {
  const day = ISO_WITH_OFFSET.exec(text)?.[1];
  if (day !== undefined && isLocalDate(day)) return new Date(text.replace(/(\.\d{3})\d+/, '$1'));
  throw new DomainError('VALIDATION', {
    messageZh: `时间“${text.slice(0, 40)}”无法识别，请写成带时区的格式，例如 2026-03-02T17:50:00+08:00`,
    ...(argumentPath ? { argumentPath } : {}),
  });
}
