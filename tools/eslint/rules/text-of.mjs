/** The constant text of a string, a template (holes become `…`) or a concatenation; null for anything else. */
export function textOf(node) {
  if (node === null || node === undefined) return null;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked ?? part.value.raw).join('…');
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = textOf(node.left);
    return left === null ? null : left + (textOf(node.right) ?? '…');
  }
  return null;
}

/** `a.b` and `a['b']` both answer `b`. */
export function propertyName(member) {
  if (member.type !== 'MemberExpression') return null;
  return member.computed ? textOf(member.property) : member.property.name;
}
