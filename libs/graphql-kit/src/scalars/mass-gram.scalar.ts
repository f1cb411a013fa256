import { GraphQLScalarType, Kind } from 'graphql';
import { bilingual, scalarFault, serializeFault } from './scalar-fault.js';

const NAME = 'MassGram';
/** A million tonnes; every gram of it is still an exact JavaScript number. */
export const MASS_GRAM_MAX = 1_000_000_000_000;
const EXPECTED = {
  zh: '应为以克为单位的非负整数，如 500000 表示 500 千克，不超过 100 万吨',
  en: 'a whole number of grams from 0 to 1e12, e.g. 500000 for 500 kg',
};

const isMass = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) && value >= 0 && value <= MASS_GRAM_MAX;

/** Mass in whole grams, a JSON integer (beyond 32 bits, hence no `Int`). Differences in answers may be negative. */
export const MassGramScalar = new GraphQLScalarType<number, number>({
  name: NAME,
  description: bilingual('质量，以克为单位的整数', 'Mass: a whole number of grams.'),
  serialize: (value) => {
    const grams = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : typeof value === 'bigint' ? Number(value) : value;
    if (typeof grams === 'number' && Number.isSafeInteger(grams)) return grams;
    throw serializeFault(NAME, value);
  },
  parseValue: (value) => {
    if (isMass(value)) return value;
    throw scalarFault(NAME, EXPECTED);
  },
  parseLiteral: (node) => {
    const grams = node.kind === Kind.INT && /^\d{1,13}$/.test(node.value) ? Number(node.value) : undefined;
    if (isMass(grams)) return grams;
    throw scalarFault(NAME, EXPECTED, node);
  },
});
