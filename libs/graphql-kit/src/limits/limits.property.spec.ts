import { DomainError } from '@xiangzhi/kernel';
import fc from 'fast-check';
import { GraphQLError, Kind, parse, Source, type DocumentNode, type SelectionSetNode } from 'graphql';
import { checkDocument, DOCUMENT_LIMITS, scanSource } from './index.js';
import { measureDocument } from './measure-document.js';

/** Expands every fragment by hand: the slow truth that the measure must equal on small documents. */
const naive = (document: DocumentNode, set: SelectionSetNode): { depth: number; fields: number } => {
  let [depth, fields] = [0, 0];
  for (const selection of set.selections) {
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? document.definitions.find((d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === selection.name.value)
        : undefined;
    const below = fragment?.kind === Kind.FRAGMENT_DEFINITION ? fragment.selectionSet : 'selectionSet' in selection ? selection.selectionSet : undefined;
    const size = below ? naive(document, below) : { depth: 0, fields: 0 };
    const own = selection.kind === Kind.FIELD ? 1 : 0;
    depth = Math.max(depth, size.depth + own);
    fields += size.fields + own;
  }
  return { depth, fields };
};

/** Documents of four fragments that only spread later ones. */
const documents = fc
  .array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 4 })
  .map((sets) => {
    const body = (index: number): string =>
      (sets[index] ?? [0]).map((kind, i) => (kind === 0 ? `f${i}` : kind === 1 ? `g${i} { h }` : index + kind - 1 < 4 ? `k { ...F${index + kind - 1} }` : '... on T { z }')).join(' ');
    return `{ ${body(0)} } ${[1, 2, 3].map((i) => `fragment F${i} on T { ${body(i)} }`).join(' ')}`;
  });

describe('document limits', () => {
  it('depth and expanded fields equal a full expansion', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const document = parse(text);
        const operation = document.definitions[0];
        if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
        expect(measureDocument(document).operations[0]).toMatchObject(naive(document, operation.selectionSet));
      }),
    );
  });

  it('fuzz: any pile of GraphQL words ends in a document, a TOO_COMPLEX or a GraphQLError', () => {
    const word = fc.constantFrom('{', '}', '{ a', '}', '(', ')', '[', ']', 'a', 'b:', '...', 'on', 'T', '...F', 'fragment F on T {', 'query', '$v', ': Int', '@skip', '"x"', '"""y"""', '1', '#c\n', '!', '\u0000', '"\\u0000"');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (words, times) => {
        try {
          const source = new Source(Array.from({ length: times }, () => words.join(' ')).join(' '));
          scanSource(source, DOCUMENT_LIMITS);
          checkDocument(parse(source));
        } catch (error) {
          expect(error instanceof GraphQLError || error instanceof DomainError).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
