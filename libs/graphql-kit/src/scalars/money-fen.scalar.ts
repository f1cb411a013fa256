import { GraphQLScalarType } from 'graphql';
import { bilingual, scalarFault, serializeFault, stringLiteral } from './scalar-fault.js';

const NAME = 'MoneyFen';
/** Ten trillion yuan: far above any township ledger, far below the limit of a 64-bit sum. */
export const MONEY_FEN_MAX = 1_000_000_000_000_000n;
const EXPECTED = {
  zh: '应为以分为单位的整数字符串，如 "20000000" 表示 20 万元，绝对值不超过 10 万亿元',
  en: 'a string with an integer in fen, e.g. "20000000" for 200,000 yuan, at most 1e15 either way',
};
const INTEGER = /^(?:0|-?[1-9]\d{0,15})$/;

const isFen = (text: string): boolean => {
  if (!INTEGER.test(text)) return false;
  const fen = BigInt(text);
  return fen <= MONEY_FEN_MAX && fen >= -MONEY_FEN_MAX;
};

/** Money in whole fen. A string outside and inside (pg gives and takes bigint as text); calculate with `BigInt`. */
export const MoneyFenScalar = new GraphQLScalarType<string, string>({
  name: NAME,
  description: bilingual('金额，以分为单位的整数，用字符串传递', 'Money: an integer number of fen, as a string.'),
  serialize: (value) => {
    if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return String(value);
    if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return value;
    throw serializeFault(NAME, value);
  },
  parseValue: (value) => {
    if (typeof value === 'string' && isFen(value)) return value;
    throw scalarFault(NAME, EXPECTED);
  },
  parseLiteral: (node) => {
    const text = stringLiteral(NAME, node, EXPECTED);
    if (isFen(text)) return text;
    throw scalarFault(NAME, EXPECTED, node);
  },
});
