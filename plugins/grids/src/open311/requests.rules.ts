import { refusing, type Refuse } from '@xiangzhi/plugin-api';

const DAY_MS = 86_400_000;
const MOST_DAYS = 90;
const MOST_IDS = 100;

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/;

const refuse: Refuse = refusing('VALIDATION', '§4.7');

/** What is asked for; `ids` goes before everything else. */
export interface RequestFilter {
  readonly ids: readonly string[] | null;
  readonly serviceCodes: readonly string[] | null;
  readonly from: Date;
  readonly to: Date;
  readonly statuses: readonly ('open' | 'closed')[];
}

const listOf = (text: string | undefined): readonly string[] | null => {
  const parts = (text ?? '').split(',').map((one) => one.trim()).filter((one) => one !== '');
  return parts.length === 0 ? null : parts;
};

/** A day, or an instant; without an offset it is of the township's own time. */
const instant = (text: string | undefined, argument: string): Date | null => {
  if (text === undefined || text === '') return null;
  // A `+` that was not encoded has become a space.
  const given = text.trim().replace(/ (?=\d{2}:?\d{2}$)/, '+');
  const whole = given.includes('T') ? given : `${given}T00:00:00`;
  const read = new Date(ZONED.test(whole.slice(10)) ? whole : `${whole}+08:00`);
  if (!ISO.test(given) || Number.isNaN(read.getTime())) refuse(`${argument} 应为 2026-03-01 或 2026-03-01T08:00:00+08:00 这样的时间`, argument);
  return read;
};

const isStatus = (text: string): text is 'open' | 'closed' => text === 'open' || text === 'closed';

/** GeoReport v2, GET Service Requests: ninety days at most, by default the last ones. @throws DomainError VALIDATION */
export const requestFilter = (said: Readonly<Record<string, string>>, now: Date): RequestFilter => {
  const ids = listOf(said['service_request_id']);
  if (ids && ids.length > MOST_IDS) refuse(`service_request_id 一次最多 ${MOST_IDS} 个`, 'service_request_id');
  const [start, end] = [instant(said['start_date'], 'start_date'), instant(said['end_date'], 'end_date')];
  const to = end ?? (start ? new Date(start.getTime() + MOST_DAYS * DAY_MS) : now);
  const from = start ?? new Date(to.getTime() - MOST_DAYS * DAY_MS);
  if (to < from) refuse('end_date 不能早于 start_date', 'end_date');
  if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) refuse(`start_date 与 end_date 最多相隔 ${MOST_DAYS} 天，请分段查询`, 'end_date');
  const statuses = listOf(said['status']) ?? ['open', 'closed'];
  if (!statuses.every(isStatus)) refuse('status 只能是 open、closed 或两者', 'status');
  return { ids, serviceCodes: listOf(said['service_code']), from, to, statuses: statuses.filter(isStatus) };
};
