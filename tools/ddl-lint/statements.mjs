/**
 * Cuts a text of SQL into statements. Comments become blanks (lines keep their numbers); quoted text, quoted names and
 * dollar-quoted bodies are kept whole, so a `;` inside of a function body does not cut.
 * @returns {{ text: string, line: number }[]}
 */
export function splitStatements(sql) {
  const text = sql.replace(TOKEN, (token) => (/^(--|\/\*)/.test(token) ? token.replace(/[^\n]/g, ' ') : token));
  const statements = [];
  let from = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token !== ';') continue;
    statements.push(statementAt(text, from, index));
    from = index + 1;
  }
  statements.push(statementAt(text, from, text.length));
  return statements.filter((statement) => statement.text !== '');
}

const TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|;/g;

function statementAt(text, from, to) {
  const part = text.slice(from, to);
  const indent = part.length - part.trimStart().length;
  return { text: part.trim().replace(/\s+/g, ' '), line: text.slice(0, from + indent).split('\n').length - 1 };
}

/** The statement without the text of literals and function bodies, in lower case: for rules that look for words. */
export const wordsOf = (text) => text.replace(/'(?:[^']|'')*'/g, "''").replace(/(\$\w*\$)[\s\S]*?\1/g, '$$$$').toLowerCase();

/** The inside of the first parenthesis at or after `from`, and where it ends; null without one. */
export function parenthesised(text, from = 0) {
  const open = text.indexOf('(', from);
  if (open === -1) return null;
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return { inside: text.slice(open + 1, at), end: at + 1 };
  }
  return null;
}

/** `a, b(c, d), e` → its three parts. */
export function splitAtCommas(text) {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
