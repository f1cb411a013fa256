import { visit, type DocumentNode } from 'graphql';
import { DOCUMENT_LIMITS, type DocumentLimits } from './document-limits.js';
import { measureDocument } from './measure-document.js';
import { tooComplex } from './too-complex.js';

type Counts = { -readonly [K in 'aliases' | 'directives' | 'variables']: number };

const countWritten = (document: DocumentNode): Counts => {
  const counts: Counts = { aliases: 0, directives: 0, variables: 0 };
  visit(document, {
    Field: (node) => {
      if (node.alias) counts.aliases += 1;
    },
    Directive: () => {
      counts.directives += 1;
    },
    OperationDefinition: (node) => {
      counts.variables = Math.max(counts.variables, node.variableDefinitions?.length ?? 0);
    },
  });
  return counts;
};

/**
 * Refuses a document that is larger than the limits, before validation (whose time grows with the square of some of them).
 * Needs no schema: the same answer for every view.
 * @throws DomainError TOO_COMPLEX naming the limit and the actual figure; GraphQLError for a fragment within itself.
 */
export const checkDocument = (document: DocumentNode, limits: DocumentLimits = DOCUMENT_LIMITS): void => {
  const refuse = (what: keyof DocumentLimits, actual: number): void => {
    if (actual > limits[what]) throw tooComplex(what, limits[what], actual);
  };
  refuse('definitions', document.definitions.length);
  const written = countWritten(document);
  refuse('aliases', written.aliases);
  refuse('directives', written.directives);
  refuse('variables', written.variables);
  const { operations, largest } = measureDocument(document);
  for (const operation of operations) refuse('rootFields', operation.here);
  refuse('depth', largest.depth);
  refuse('selections', largest.widest);
  refuse('expandedFields', largest.fields);
};
