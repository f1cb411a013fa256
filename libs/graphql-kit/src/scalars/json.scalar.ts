import { GraphQLScalarType } from 'graphql';
import { isStorableJson, JSON_MAX_DEPTH, jsonOfLiteral } from './json.rules.js';
import { bilingual, scalarFault } from './scalar-fault.js';

const NAME = 'JSON';
const EXPECTED = {
  zh: `应为 JSON 值，不含空字符，嵌套不超过 ${JSON_MAX_DEPTH} 层`,
  en: `a JSON value without null bytes, nested at most ${JSON_MAX_DEPTH} deep`,
};

/** Any JSON value: settings and other data whose form a JSON Schema describes. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: NAME,
  description: bilingual('任意 JSON 值', 'Any JSON value.'),
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
  parseValue: (value) => {
    if (isStorableJson(value)) return value;
    throw scalarFault(NAME, EXPECTED);
  },
  parseLiteral: (node, variables) => {
    const literal = jsonOfLiteral(node, variables);
    if (literal && isStorableJson(literal.value)) return literal.value;
    throw scalarFault(NAME, EXPECTED, node);
  },
});
