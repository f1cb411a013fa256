import { propertyName } from './text-of.mjs';

/** `AsyncLocalStorage.enterWith` outlives the call that made it: the next request would run under this township. */
export const noEnterWith = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'a context is opened with run(), never with enterWith()' },
    messages: { enterWith: 'enterWith() leaks its context into whatever runs next. Use run(context, work).' },
  },
  create: (context) => ({
    MemberExpression(node) {
      if (propertyName(node) === 'enterWith') context.report({ node, messageId: 'enterWith' });
    },
    'ObjectPattern > Property'(node) {
      if (!node.computed && node.key.name === 'enterWith') context.report({ node, messageId: 'enterWith' });
    },
  }),
};
