import { GraphQLError, Kind, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { argumentPathOfNode, argumentPathOfVariable, variableFaultOf, type ArgumentPath } from './argument-path.rules.js';
import { GRAPHQL_CODES, isGraphqlCode, type GraphqlCode } from './graphql-codes.js';
import { messageZhOf } from './messages-zh.rules.js';

const OPERATION = /^(?:Must provide operation name|Unknown operation named|Must provide an operation)/;
const BAD_ARGUMENT = /^Argument "\w+" (?:of (?:required|non-null) type|has invalid value)/;

/**
 * Which of GraphQL's own codes an error of graphql-js or Apollo carries.
 * @returns nothing for an error of a resolver or of our own schema: those are typed or a defect.
 */
export const ownCodeOf = (error: GraphQLError): GraphqlCode | undefined => {
  const { code } = error.extensions;
  if (isGraphqlCode(code)) return code;
  if (typeof code === 'string') return undefined;
  if (error.message.startsWith('Syntax Error')) return 'GRAPHQL_PARSE_FAILED';
  if (OPERATION.test(error.message)) return 'OPERATION_RESOLUTION_FAILURE';
  if (variableFaultOf(error) || BAD_ARGUMENT.test(error.message)) return 'BAD_USER_INPUT';
  // Errors of execution know the field that they happened in; errors of validation do not.
  const thrown = error.originalError && !(error.originalError instanceof GraphQLError);
  return error.path === undefined && error.nodes !== undefined && !thrown ? 'GRAPHQL_VALIDATION_FAILED' : undefined;
};

interface Reading {
  readonly message: string;
  readonly argumentPath?: ArgumentPath | undefined;
}

/** Message without the value that was sent, and the argument that it is about. */
const read = (error: GraphQLError, document: DocumentNode | undefined): Reading => {
  const fault = variableFaultOf(error);
  if (fault) {
    const outer = (document && argumentPathOfVariable(document, fault.variable)) ?? [fault.variable];
    const at = fault.inner.length > 0 ? ` at "${[fault.variable, ...fault.inner].join('.')}"` : '';
    const message = fault.reason === error.message ? error.message : `Variable "$${fault.variable}"${at}: ${fault.reason}`;
    return { message, argumentPath: [...outer, ...fault.inner] };
  }
  const absent = /^Field "\w+" argument "(\w+)" of type/.exec(error.message)?.[1];
  if (absent !== undefined) return { message: error.message, argumentPath: [absent] };
  const path = document && (error.nodes ?? []).flatMap((node) => (node.kind === Kind.FIELD ? [] : [argumentPathOfNode(document, node)])).findLast((found) => found);
  const missing = /^Field "\w+\.(\w+)" of required type/.exec(error.message)?.[1];
  return { message: error.message, argumentPath: path && missing ? [...path, missing] : path };
};

const ownMessageZh = (error: GraphQLError): string | undefined => {
  const { messageZh } = error.extensions;
  return typeof messageZh === 'string' ? messageZh : undefined;
};

/** One entry of `errors[]` for an error of GraphQL itself: its own English message, `messageZh` beside it. */
export const formatGraphqlError = (
  error: GraphQLError,
  code: GraphqlCode,
  context: { readonly requestId: string; readonly document?: DocumentNode | undefined },
): GraphQLFormattedError => {
  const { message, argumentPath } = read(error, context.document);
  const reason = variableFaultOf(error)?.reason ?? error.message;
  return {
    message,
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
    extensions: {
      code,
      messageZh: ownMessageZh(error) ?? messageZhOf(reason, GRAPHQL_CODES[code]),
      ...(argumentPath ? { argumentPath } : {}),
      requestId: context.requestId,
    },
  };
};
