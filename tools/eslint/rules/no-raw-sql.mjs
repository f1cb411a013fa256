import { propertyName, textOf } from './text-of.mjs';

const RUNNERS = new Set(['query', 'execute', 'raw', 'unsafe', 'queryRaw', 'simpleQuery', 'prepare']);
const SQL = /^[\s(]*(--[^\n]*\n\s*)*(select|insert|update|delete|merge|with|values|create|alter|drop|truncate|grant|revoke|set|reset|do|call|copy|lock|listen|notify|begin|commit|rollback|savepoint|explain|comment|refresh|vacuum|analyze)\b/i;

/**
 * A statement is written with the tagged `sql`, whose holes are parameters. A string that reaches the driver is one
 * edit away from an injection.
 */
export const noRawSql = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'SQL goes to the database through the tagged sql helper' },
    messages: { raw: 'Raw SQL is handed to {{ runner }}(). Write sql`…` (its holes become parameters).' },
  },
  create: (context) => ({
    CallExpression(node) {
      const runner = propertyName(node.callee);
      if (!RUNNERS.has(runner) || node.arguments.length === 0) return;
      const text = statementText(context, node.arguments[0]);
      if (text !== null && SQL.test(text)) context.report({ node: node.arguments[0], messageId: 'raw', data: { runner } });
    },
  }),
};

/** The text of an argument: written in place, held by a constant of the file, or as `{ text: … }` of the driver. */
function statementText(context, argument) {
  if (argument.type === 'ObjectExpression') {
    const text = argument.properties.find((property) => property.key?.name === 'text');
    return text === undefined ? null : statementText(context, text.value);
  }
  if (argument.type === 'Identifier') return textOf(initialiser(context, argument));
  if (argument.type === 'TSAsExpression') return statementText(context, argument.expression);
  if (argument.type === 'CallExpression' && argument.callee.type === 'MemberExpression') return textOf(argument.callee.object);
  return textOf(argument);
}

function initialiser(context, identifier) {
  for (let scope = context.sourceCode.getScope(identifier); scope !== null; scope = scope.upper) {
    const [definition] = scope.set.get(identifier.name)?.defs ?? [];
    if (definition !== undefined) return definition.type === 'Variable' ? definition.node.init : null;
  }
  return null;
}
