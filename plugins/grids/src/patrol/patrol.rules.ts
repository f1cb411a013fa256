import { refusing, type Refuse } from '@xiangzhi/plugin-api';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Shanghai has no summer time. */
const OFFSET_MS = 8 * HOUR_MS;
/** A patrol of a night: some of it lies between nine in the evening and six in the morning. */
const [NIGHT_FROM, NIGHT_TO] = [21, 6];
const MOST_HOURS = 24;

export interface Span {
  readonly startAt: Date;
  readonly endAt: Date;
}

/** Whether some of it was at night, by the clock of Shanghai. */
export const isAtNight = ({ startAt, endAt }: Span): boolean => {
  const [from, to] = [startAt.getTime() + OFFSET_MS, endAt.getTime() + OFFSET_MS];
  const midnight = Math.floor(from / DAY_MS) * DAY_MS;
  // The night before the day on which it began, and the one after it.
  return [-1, 0, 1].some((day) => from < midnight + (day + 1) * DAY_MS + NIGHT_TO * HOUR_MS && to > midnight + day * DAY_MS + NIGHT_FROM * HOUR_MS);
};

/** @throws DomainError VALIDATION */
export const assertSpan = ({ startAt, endAt }: Span, now: Date): void => {
  const refuse: Refuse = refusing('VALIDATION', '§4.1');
  if (endAt <= startAt) refuse('结束时间应晚于开始时间，请核对', 'endAt');
  if (endAt > now) refuse('结束时间晚于现在，请在巡查结束后登记', 'endAt');
  if (endAt.getTime() - startAt.getTime() > MOST_HOURS * HOUR_MS) refuse(`一次巡查不超过 ${MOST_HOURS} 小时，请分次登记`, 'endAt');
};
