import { Kind, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Selected } from '@xiangzhi/read-model';

/** The operation with only these root fields, for the part that graphql-js answers. */
export const withoutPlanned = (document: DocumentNode, operation: OperationDefinitionNode, kept: readonly Selected[]): DocumentNode => {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: kept.flatMap((selected) => selected.nodes) };
  const reduced: OperationDefinitionNode = { ...operation, selectionSet };
  const others = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return { kind: Kind.DOCUMENT, definitions: [reduced, ...others] };
};

/** The JSON text of `data`, response keys in the order of the selection. */
export const splicedData = (keys: readonly string[], texts: ReadonlyMap<string, string>): string =>
  `{${keys.map((key) => `${JSON.stringify(key)}:${texts.get(key) ?? 'null'}`).join(',')}}`;
