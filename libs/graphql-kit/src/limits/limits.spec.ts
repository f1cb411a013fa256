import { DomainError } from '@xiangzhi/kernel';
import { getIntrospectionQuery, GraphQLError, parse, Source } from 'graphql';
import { checkDocument, DOCUMENT_LIMITS, scanSource, type DocumentLimits } from './index.js';

const load = (text: string, limits: DocumentLimits = DOCUMENT_LIMITS): void => {
  const source = new Source(text);
  scanSource(source, limits);
  checkDocument(parse(source), limits);
};

const refusal = (text: string): DomainError => {
  try {
    load(text);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

const repeat = (count: number, part: (index: number) => string): string => Array.from({ length: count }, (_, i) => part(i)).join(' ');

/** 30 fragments, each twice the next: 2^30 fields once expanded. */
const fragmentBomb = (): string =>
  `{ ...F0 } ${repeat(30, (i) => `fragment F${i} on Query { a: me { ...F${i + 1} } b: me { ...F${i + 1} } }`)} fragment F30 on Query { x }`;

describe('document limits', () => {
  it('the full introspection query passes', () => {
    expect(() => load(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true, specifiedByUrl: true, schemaDescription: true }))).not.toThrow();
  });

  it('a page-sized document of a front end passes: 60 root fields, 80 aliases, colocated fragments', () => {
    const fragments = repeat(40, (i) => `fragment Part${i} on Query { id labelZh unit { id name } }`);
    const fields = repeat(80, (i) => `count${i % 60}: issues(first: 20, where: { status: { eq: OPEN } }) { totalCount nodes { id ...Part${i % 40} } }`);
    expect(() => load(`query Page($first: Int) { ${fields} } ${fragments}`)).not.toThrow();
  });

  const cases: readonly (readonly [string, string, keyof DocumentLimits])[] = [
    ['5,000 aliases', `{ ${repeat(5_000, (i) => `a${i}: me { id }`)} }`, 'tokens'],
    ['201 aliases', `{ ${repeat(201, (i) => `x { a${i}: me }`)} }`, 'aliases'],
    ['101 root fields', `{ ${repeat(101, (i) => `f${i}`)} }`, 'rootFields'],
    ['root fields hidden in fragments', `{ ...A ...A } fragment A on Query { ${repeat(60, (i) => `f${i}`)} }`, 'rootFields'],
    ['depth 50', `${'{ a '.repeat(50)}${'}'.repeat(50)}`, 'depth'],
    ['depth 60 through inline fragments', `${'{ a ... on X { b '.repeat(30)}${'} }'.repeat(30)}`, 'depth'],
    ['4,000 open braces', '{a'.repeat(3_999), 'nesting'],
    ['4,000 open brackets in an argument', `{ a(b: ${'['.repeat(4_000)}`, 'nesting'],
    ['a fragment bomb', fragmentBomb(), 'depth'],
    ['a wide fragment bomb', `{ a { ...F0 } } ${repeat(12, (i) => `fragment F${i} on Q { ...F${i + 1} ...F${i + 1} }`)} fragment F12 on Q { x }`, 'selections'],
    ['300 directives', `{ a ${'@skip(if: true) '.repeat(300)} }`, 'directives'],
    ['500 same-named fields', `{ a { ${'b '.repeat(500)} } }`, 'selections'],
    ['200 operations', repeat(200, (i) => `query Q${i} { a }`), 'definitions'],
    ['200 variables', `query (${repeat(200, (i) => `$v${i}: Int`)}) { a }`, 'variables'],
  ];
  it.each(cases)('refuses %s, naming limit and actual figure', (_name, text, what) => {
    const error = refusal(text);
    expect(error.code).toBe('TOO_COMPLEX');
    const { name, max, actual } = (error.details.facts?.['limit'] ?? {}) as { name: string; max: number; actual: number };
    expect(name).toBe(what);
    expect(actual).toBeGreaterThan(max);
    expect(error.messageZh).toContain(String(max));
    expect(error.messageZh).toContain(String(actual));
  });

  it('a fragment within itself is refused as GraphQL refuses it, and measuring ends', () => {
    expect(() => load('{ ...A } fragment A on Q { ...B } fragment B on Q { x { ...A } }')).toThrow(
      expect.objectContaining({ message: 'Cannot spread fragment "A" within itself.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }),
    );
  });

  it('a null byte or half a surrogate pair inside a literal is refused before it can reach a column', () => {
    for (const text of ['{ a(b: "x\\u0000") }', '{ a(b: "\\u{0}") }', `{ a(b: "${'\ud800'}") }`]) {
      expect(() => load(text)).toThrow(expect.any(Error));
    }
    expect(refusal('{ a(b: "x\\u0000") }').code).toBe('VALIDATION');
    expect(() => load('{ a(b: "\\ud83c\\udf3e 🌾") }')).not.toThrow();
  });

  it('a character that is no GraphQL is a syntax error', () => {
    expect(() => load('{ a \u0000 }')).toThrow(GraphQLError);
  });
});
