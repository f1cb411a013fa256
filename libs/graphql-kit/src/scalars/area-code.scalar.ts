import { GraphQLScalarType } from 'graphql';
import { bilingual, scalarFault, serializeFault, stringLiteral } from './scalar-fault.js';

const NAME = 'AreaCode';
const EXPECTED = {
  zh: '应为区划代码：2、4、6、9 或 12 位数字（网格在村级代码后加 G 和序号），如 410922100',
  en: 'a division code of 2, 4, 6, 9 or 12 digits (grids: village code, G and a number), e.g. 410922100',
};
// Division, ordinary grid (village + G), special grid (township + Z), micro-grid (grid + M): domain-model §3.1.
const CODE = /^[1-9]\d(?:\d{2}|\d{4}|\d{7}(?:Z\d{1,3}(?:M\d{1,3})?)?|\d{10}(?:G\d{2,3}(?:M\d{1,3})?)?)?$/;
// CORE-05b: a village that has no official code yet carries a provisional one.
const PROVISIONAL = /^P-[0-9A-Za-z-]{1,30}$/;

/** Whether a text is spelled like a division, grid or provisional code. Says nothing about whether it exists. */
export const isAreaCode = (text: string): boolean => CODE.test(text) || PROVISIONAL.test(text);

/** Division code of the national statistics, and its extension down to micro-grids. */
export const AreaCodeScalar = new GraphQLScalarType<string, string>({
  name: NAME,
  description: bilingual(
    '统计用区划代码：省 2 位、市 4 位、县 6 位、乡镇 9 位、村 12 位；网格与微网格在其后扩展',
    'Division code: province 2, city 4, county 6, township 9, village 12 digits; grids and micro-grids extend it.',
  ),
  serialize: (value) => {
    if (typeof value === 'string') return value;
    throw serializeFault(NAME, value);
  },
  parseValue: (value) => {
    if (typeof value === 'string' && isAreaCode(value)) return value;
    throw scalarFault(NAME, EXPECTED);
  },
  parseLiteral: (node) => {
    const text = stringLiteral(NAME, node, EXPECTED);
    if (isAreaCode(text)) return text;
    throw scalarFault(NAME, EXPECTED, node);
  },
});
