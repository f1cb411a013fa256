import { DOCUMENT_LIMITS, type DocumentLimits } from './document-limits.js';
import { tooComplex } from './too-complex.js';

const childrenOf = (value: unknown): readonly unknown[] => (typeof value === 'object' && value !== null ? Object.values(value) : []);

/**
 * Refuses variables that are nested deeper than a document may be, before graphql-js coerces them by recursion: fifty
 * thousand brackets take 400 kB and overflow the stack.
 * @throws DomainError TOO_COMPLEX
 */
export const checkVariables = (variables: Readonly<Record<string, unknown>>, limits: DocumentLimits = DOCUMENT_LIMITS): void => {
  let level = childrenOf(variables);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.nesting) throw tooComplex('nesting', limits.nesting, depth, true);
    level = level.flatMap(childrenOf);
  }
};
