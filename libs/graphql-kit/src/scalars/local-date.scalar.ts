import { isLocalDate, type LocalDate } from '@xiangzhi/kernel';
import { GraphQLScalarType } from 'graphql';
import { bilingual, scalarFault, serializeFault, stringLiteral } from './scalar-fault.js';

const NAME = 'LocalDate';
const EXPECTED = {
  zh: '应为真实存在的日期，如 2026-03-01，年份 1000 至 9999',
  en: 'a day that exists, e.g. 2026-03-01, years 1000 to 9999',
};

const isDay = (text: string): boolean => isLocalDate(text) && text >= '1000';

/** A business day in Asia/Shanghai, `yyyy-MM-dd` in, out and inside. */
export const LocalDateScalar = new GraphQLScalarType<LocalDate, string>({
  name: NAME,
  description: bilingual('业务日期（北京时间），格式 yyyy-MM-dd', 'Business day in Asia/Shanghai, spelled yyyy-MM-dd.'),
  serialize: (value) => {
    if (typeof value === 'string' && isDay(value)) return value;
    throw serializeFault(NAME, value);
  },
  parseValue: (value) => {
    if (typeof value === 'string' && isDay(value)) return value;
    throw scalarFault(NAME, EXPECTED);
  },
  parseLiteral: (node) => {
    const text = stringLiteral(NAME, node, EXPECTED);
    if (isDay(text)) return text;
    throw scalarFault(NAME, EXPECTED, node);
  },
});
