import typescript from 'typescript';

const SQL = /^\s*(?:--[^\n]*\n\s*)*(create|alter|drop|insert|update|delete|merge|copy|select|with|grant|revoke|do|truncate|comment|set)\b/i;

/** What stands for a hole of a template whose value is not written in the file. */
export const HOLE = '«…»';

/**
 * The texts of SQL in a TypeScript file, with the line on which each begins. A hole is filled when it names a constant
 * string of the same file.
 * @returns {{ text: string, line: number, tagged: boolean }[]} `tagged`: written with the helper sql`…`
 */
export function sqlTexts(path, code) {
  const file = typescript.createSourceFile(path, code, typescript.ScriptTarget.ES2022, true);
  const constants = constantsOf(file);
  const found = [];
  const visit = (node) => {
    const text = literalText(node, constants);
    if (text !== null && SQL.test(text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ text, line: line + 1, tagged: node.parent.kind === typescript.SyntaxKind.TaggedTemplateExpression });
    }
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function constantsOf(file) {
  const constants = new Map();
  for (const statement of file.statements) {
    if (!typescript.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const text = initializer === undefined ? null : literalText(unwrap(initializer), constants);
      if (text !== null) constants.set(name.getText(file), text);
    }
  }
  return constants;
}

function unwrap(node) {
  if (typescript.isAsExpression(node)) return unwrap(node.expression);
  return typescript.isTaggedTemplateExpression(node) ? node.template : node;
}

function literalText(node, constants) {
  if (typescript.isStringLiteral(node) || typescript.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!typescript.isTemplateExpression(node)) return null;
  const spans = node.templateSpans.map(({ expression, literal }) => {
    const value = typescript.isIdentifier(expression) ? constants.get(expression.text) : undefined;
    return (value ?? HOLE) + literal.text;
  });
  return node.head.text + spans.join('');
}
