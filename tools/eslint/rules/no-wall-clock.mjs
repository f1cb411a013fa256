import { propertyName } from './text-of.mjs';

/** Business time comes from the `Clock`: a demo moves it, a test sets it, and a deadline must be explainable later. */
export const noWallClock = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'no Date.now(), no new Date() without an instant' },
    messages: { wallClock: 'This reads the wall clock. Take the instant from the Clock (clock.now()).' },
  },
  create(context) {
    const report = (node) => {
      if (isGlobalDate(context, node)) context.report({ node, messageId: 'wallClock' });
    };
    return {
      'NewExpression[arguments.length=0][callee.name="Date"]': report,
      'CallExpression[callee.name="Date"]': report,
      MemberExpression(node) {
        if (node.object.name === 'Date' && propertyName(node) === 'now') report(node);
      },
    };
  },
};

/** False when the file has an own `Date` (an import, a parameter). */
function isGlobalDate(context, node) {
  for (let scope = context.sourceCode.getScope(node); scope !== null; scope = scope.upper) {
    const own = scope.set.get('Date');
    if (own !== undefined && own.defs.length > 0) return false;
  }
  return true;
}
