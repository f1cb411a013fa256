import { getOperationAST, Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';

/** What the door needs to know about the operation that will run. */
export interface OperationFacts {
  /** Absent when `operationName` does not say which one; the runtime answers that. */
  readonly kind?: OperationTypeNode;
  readonly name?: string;
  /** Names of the root fields; empty when a fragment hides some. */
  readonly rootFields: readonly string[];
}

const rootFieldsOf = (operation: OperationDefinitionNode): readonly string[] => {
  const { selections } = operation.selectionSet;
  const names = selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
  return names.length === selections.length ? names : [];
};

export const operationFacts = (document: DocumentNode, operationName: string | undefined): OperationFacts => {
  const operation = getOperationAST(document, operationName);
  if (!operation) return { rootFields: [] };
  return {
    kind: operation.operation,
    ...(operation.name ? { name: operation.name.value } : {}),
    rootFields: rootFieldsOf(operation),
  };
};

/**
 * Fields by which somebody gets a token. Clients attach the old token to every request; an operation of these fields alone
 * is answered without looking at it, or nobody could refresh an expired one.
 */
const SIGN_IN_FIELDS: ReadonlySet<string> = new Set(['signIn', 'refreshSession', 'redeemCode', '__typename']);

export const needsNoToken = (facts: OperationFacts): boolean =>
  facts.rootFields.length > 0 && facts.rootFields.every((name) => SIGN_IN_FIELDS.has(name));

/** Changes that concern the person, whatever post he acts from. */
const OWN_CHANGES: ReadonlySet<string> = new Set([...SIGN_IN_FIELDS, 'signOut', 'signOutEverywhere', 'changePassword', 'acceptAssignment']);

const isMutation = ({ kind }: OperationFacts): boolean => kind === OperationTypeNode.MUTATION;

/** Whether an operation changes one's own session and account alone. */
export const isOwnChange = (facts: OperationFacts): boolean =>
  isMutation(facts) && facts.rootFields.length > 0 && facts.rootFields.every((name) => OWN_CHANGES.has(name));

/** Whether somebody with posts in several townships must say from which one he acts (decision 21). */
export const needsActingPost = (facts: OperationFacts): boolean => isMutation(facts) && !isOwnChange(facts);
