import { addDays, localDateOf } from '@xiangzhi/plugin-api';

const HOUR_MS = 3_600_000;
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
const FROM = 21;
const TO = 7;

const hourOf = (instant: Date): number => new Date(instant.getTime() + SHANGHAI_OFFSET_MS).getUTCHours();

/** Whether nobody is disturbed now (domain-model §3.8): from 21:00 on, until before 7:00, in Asia/Shanghai. */
export const isQuiet = (instant: Date): boolean => hourOf(instant) >= FROM || hourOf(instant) < TO;

/** The first instant from this one on at which a message may go out; an urgent one goes at any hour. */
export const mayGoOutAt = (instant: Date, urgent: boolean): Date => {
  if (urgent || !isQuiet(instant)) return instant;
  const day = hourOf(instant) >= FROM ? addDays(localDateOf(instant), 1) : localDateOf(instant);
  return new Date(`${day}T0${TO}:00:00+08:00`);
};
