import { propertyName } from './text-of.mjs';

const SUITES = new Set(['describe', 'it', 'test']);
const FOCUSED = new Set(['fdescribe', 'fit']);

/** One forgotten `.only` and the rest of the file is green without having run. */
export const noFocusedTests = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'no .only, fdescribe or fit' },
    messages: { focused: 'A focused test hides all others of its file. Run one test with `-t "its title"` instead.' },
  },
  create: (context) => ({
    MemberExpression(node) {
      if (propertyName(node) === 'only' && SUITES.has(rootName(node))) context.report({ node, messageId: 'focused' });
    },
    CallExpression({ callee }) {
      if (FOCUSED.has(rootName(callee))) context.report({ node: callee, messageId: 'focused' });
    },
    TaggedTemplateExpression({ tag }) {
      if (FOCUSED.has(rootName(tag))) context.report({ node: tag, messageId: 'focused' });
    },
  }),
};

/** The first word of `it.concurrent.only.each`. */
function rootName(node) {
  if (node.type === 'MemberExpression') return rootName(node.object);
  return node.type === 'Identifier' ? node.name : null;
}
