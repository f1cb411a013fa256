import { GraphQLScalarType } from 'graphql';
import { bilingual, scalarFault, serializeFault, stringLiteral } from './scalar-fault.js';

const NAME = 'DateTime';
const EXPECTED = {
  zh: '应为带时区的时间，如 2026-03-01T08:00:00+08:00，年份 1000 至 9999',
  en: 'an ISO 8601 instant with offset, e.g. 2026-03-01T08:00:00+08:00, years 1000 to 9999',
};
const INPUT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;
const OUTPUT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/;
const SHANGHAI_OFFSET_MS = 8 * 3600_000; // no daylight saving since 1991

/** Writes an instant as every answer does: milliseconds and `+08:00` (decision 31). */
export const formatDateTime = (instant: Date): string =>
  `${new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 23)}+08:00`;

/**
 * Reads an ISO 8601 instant with offset. Digits beyond the millisecond are cut off: no record keeps them.
 * @returns nothing when the text is no such instant or names a day that does not exist.
 */
export const parseDateTime = (text: string): Date | undefined => {
  const match = INPUT.exec(text);
  if (!match) return undefined;
  const [, day = '', hour = '', minute = '', second = '00', fraction = '', offset = ''] = match;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day) || day < '1000') return undefined;
  const instant = new Date(`${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`);
  const year = new Date(instant.getTime() + SHANGHAI_OFFSET_MS).getUTCFullYear();
  return year >= 1000 && year <= 9999 ? instant : undefined;
};

const read = (text: string, fault: () => Error): Date => {
  const instant = parseDateTime(text);
  if (!instant) throw fault();
  return instant;
};

/** An instant. In: ISO 8601 with offset. Out: milliseconds, `+08:00`. Inside: `Date`. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: NAME,
  description: bilingual(
    '时间：ISO 8601，须带时区；返回值精确到毫秒，时区 +08:00',
    'Instant: ISO 8601 with offset; answered in milliseconds and +08:00. Input digits beyond the millisecond are cut off.',
  ),
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return formatDateTime(value);
    if (typeof value === 'string' && OUTPUT.test(value)) return value;
    throw serializeFault(NAME, value);
  },
  parseValue: (value) => {
    if (typeof value !== 'string') throw scalarFault(NAME, EXPECTED);
    return read(value, () => scalarFault(NAME, EXPECTED));
  },
  parseLiteral: (node) => read(stringLiteral(NAME, node, EXPECTED), () => scalarFault(NAME, EXPECTED, node)),
});
