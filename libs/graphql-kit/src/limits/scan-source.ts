import { DomainError } from '@xiangzhi/kernel';
import { Lexer, Source, TokenKind, type Token } from 'graphql';
import { isStorableText } from '../scalars/json.rules.js';
import type { DocumentLimits } from './document-limits.js';
import { tooComplex } from './too-complex.js';

const OPENING: ReadonlySet<string> = new Set([TokenKind.PAREN_L, TokenKind.BRACKET_L, TokenKind.BRACE_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.PAREN_R, TokenKind.BRACKET_R, TokenKind.BRACE_R]);

const checkText = (token: Token): void => {
  if (token.kind !== TokenKind.STRING && token.kind !== TokenKind.BLOCK_STRING) return;
  if (isStorableText(token.value)) return;
  throw new DomainError('VALIDATION', { messageZh: `第 ${token.line} 行的文本含有空字符或残缺字符，无法保存；请删除后重新提交` });
};

/**
 * Reads a document word by word, before the recursive parser sees it: refuses too many words, too deep brackets (a
 * thousand open braces would overflow the parser's stack) and texts that no database column can hold.
 * @returns how many words it has.
 * @throws DomainError TOO_COMPLEX, VALIDATION; GraphQLError for a character that is no GraphQL.
 */
export const scanSource = (source: Source, limits: DocumentLimits): number => {
  const lexer = new Lexer(source);
  let tokens = 0;
  let open = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    tokens += 1;
    if (tokens > limits.tokens) throw tooComplex('tokens', limits.tokens, tokens, true);
    if (OPENING.has(token.kind)) open += 1;
    else if (CLOSING.has(token.kind)) open -= 1;
    if (open > limits.nesting) throw tooComplex('nesting', limits.nesting, open, true);
    checkText(token);
  }
  return tokens;
};
