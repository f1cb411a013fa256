/** How large a document may be. Every figure holds for one document; lists and rows are limited by the plan's cost. */
export interface DocumentLimits {
  /** Words of the language (names, braces, values). Bounds lexing, parsing and the memory of a cached document. */
  readonly tokens: number;
  /** Braces, brackets and parentheses open at once. Bounds the recursion of every later pass. */
  readonly nesting: number;
  /** Fields inside fields, fragments expanded. */
  readonly depth: number;
  /** Fields of the query root (or mutation root), fragments expanded. Each may become a statement or a use case. */
  readonly rootFields: number;
  /** Aliases as written. */
  readonly aliases: number;
  /** Directives as written. */
  readonly directives: number;
  /** Fields after all fragments are expanded. Stops fragments that double at each level. */
  readonly expandedFields: number;
  /** Selections in one pair of braces, fragments expanded: the check for conflicting fields compares them pairwise. */
  readonly selections: number;
  /** Operations and fragments. */
  readonly definitions: number;
  /** Variables of one operation. */
  readonly variables: number;
}

/**
 * The limits of every view. Measured against real documents: the full introspection query has fewer than 250 tokens, depth 15
 * and one root field; the largest page of a front end (a dashboard with twelve counts, or a form with all its
 * dictionaries) stays below 2,500 tokens, depth 12, 60 root fields and 80 aliases. The figures leave a factor of two to four,
 * and the costliest document within them takes about 0.1 s to validate (many fields of one name, compared pairwise).
 */
export const DOCUMENT_LIMITS: DocumentLimits = {
  tokens: 8_000,
  nesting: 60,
  depth: 20,
  rootFields: 100,
  aliases: 200,
  directives: 200,
  expandedFields: 5_000,
  selections: 400,
  definitions: 150,
  variables: 150,
};
