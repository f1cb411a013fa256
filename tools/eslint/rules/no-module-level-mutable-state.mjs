import { propertyName } from './text-of.mjs';

const READONLY_TYPES = new Set(['ReadonlyMap', 'ReadonlySet', 'Readonly', 'ReadonlyArray']);
const IMMUTABLE = new Set(['Date', 'RegExp', 'URL', 'Error', 'Intl', 'TextEncoder', 'TextDecoder']);
const MUTATORS = new Set(
  'push pop shift unshift splice sort reverse fill copyWithin set add delete clear assign defineProperty'.split(' '),
);

/**
 * A module is loaded once for all townships: what it remembers at its top level is shared by all of them. Caches are
 * the platform's (keyed by tenant), tables are frozen constants.
 */
export const noModuleLevelMutableState = {
  meta: {
    type: 'problem',
    schema: [],
    docs: { description: 'no let, no mutable collection, no mutated constant at the top level of a plugin' },
    messages: {
      variable: '"{{ name }}" can be reassigned and is shared by all townships. Make it const, or keep it in the record or the request.',
      instance: '"{{ name }}" holds a mutable object shared by all townships. Annotate a read-only type (ReadonlyMap, ReadonlySet) or keep it per request.',
      mutated: '"{{ name }}" is changed after the module was loaded and is shared by all townships.',
      field: 'A static field that can be changed is shared by all townships. Make it readonly and immutable.',
    },
  },
  create: (context) => ({
    Program: (program) => topLevelDeclarations(program).forEach((node) => inspect(context, node)),
    'PropertyDefinition[static=true]'(node) {
      if (!node.readonly || holdsMutable(node.value, node)) context.report({ node, messageId: 'field' });
    },
  }),
};

function topLevelDeclarations(program) {
  return program.body
    .map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .filter((node) => node?.type === 'VariableDeclaration' && !node.declare);
}

function inspect(context, declaration) {
  for (const variable of context.sourceCode.getDeclaredVariables(declaration)) {
    const { node } = variable.defs[0];
    const report = (messageId) => context.report({ node, messageId, data: { name: variable.name } });
    if (declaration.kind !== 'const') report('variable');
    else if (holdsMutable(node.init, node.id)) report('instance');
    else if (variable.references.some(({ identifier }) => isMutated(identifier))) report('mutated');
  }
}

/** True for `new Map()`, unless its declared type is a read-only one; a class of the file's own counts as mutable too. */
function holdsMutable(value, declared) {
  if (value?.type !== 'NewExpression') return false;
  const type = declared.typeAnnotation?.typeAnnotation;
  if (type?.type === 'TSTypeOperator' && type.operator === 'readonly') return false;
  if (READONLY_TYPES.has(type?.typeName?.name)) return false;
  const root = value.callee.type === 'MemberExpression' ? value.callee.object : value.callee;
  return !IMMUTABLE.has(root.name);
}

function isMutated(identifier) {
  let node = identifier;
  while (node.parent.type === 'MemberExpression' && node.parent.object === node) node = node.parent;
  const { parent } = node;
  if (node === identifier) return isFirstArgumentOfMutator(identifier);
  if (parent.type === 'AssignmentExpression') return parent.left === node;
  if (parent.type === 'UpdateExpression') return true;
  if (parent.type === 'UnaryExpression') return parent.operator === 'delete';
  return parent.type === 'CallExpression' && parent.callee === node && MUTATORS.has(propertyName(node));
}

/** `Object.assign(table, …)` */
function isFirstArgumentOfMutator(identifier) {
  const call = identifier.parent;
  return (
    call.type === 'CallExpression' &&
    call.arguments[0] === identifier &&
    call.callee.object?.name === 'Object' &&
    MUTATORS.has(propertyName(call.callee))
  );
}
