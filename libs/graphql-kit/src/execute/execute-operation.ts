import { execute, GraphQLError, OperationTypeNode, type DocumentNode, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import { accessProfile, runPlan, type Notice, type Planner, type RequestValues, type RunStatement } from '@xiangzhi/read-model';
import { splicedData, withoutPlanned } from './splice.js';
import type { RootContext } from './root-context.js';

/** One validated operation of one request, and how to run its statement. */
export interface ExecutableOperation {
  readonly planner: Planner;
  readonly document: DocumentNode;
  readonly documentKey: string;
  readonly operation: OperationDefinitionNode;
  /** Coerced by their declared types. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** As they were sent: graphql-js coerces them itself, and a coerced instant is no instant to it. */
  readonly sentVariables: Readonly<Record<string, unknown>>;
  readonly context: RootContext;
  readonly values: RequestValues;
  readonly run: RunStatement;
}

export interface OperationAnswer {
  /** JSON text of `data`. */
  readonly data: string | null;
  readonly errors: readonly GraphQLError[];
  readonly notices: readonly Notice[];
}

const NOTHING: ExecutionResult = { data: {} };

const executeByGraphqlJs = async (request: ExecutableOperation, document: DocumentNode): Promise<ExecutionResult> =>
  execute({
    schema: request.planner.schema,
    document,
    contextValue: request.context,
    variableValues: request.sentVariables,
    ...(request.operation.name ? { operationName: request.operation.name.value } : {}),
  });

const answerQuery = async (request: ExecutableOperation, notices: () => readonly Notice[]): Promise<OperationAnswer> => {
  const { planner, document, documentKey, operation, variables, context } = request;
  const plan = planner.plan({ document, documentKey, operation, variables, access: accessProfile(context.actor) });
  const { keys, others } = plan;
  const [read, rest] = await Promise.all([
    runPlan(plan, request.values, request.run),
    others.length > 0 ? executeByGraphqlJs(request, withoutPlanned(request.document, request.operation, others)) : NOTHING,
  ]);
  const texts = new Map(read.texts);
  for (const { key } of others) texts.set(key, JSON.stringify(rest.data?.[key] ?? null));
  const errors = read.errors.map(({ key, error }) => new GraphQLError(error.message, { path: [key], originalError: error }));
  return { data: splicedData(keys, texts), errors: [...errors, ...(rest.errors ?? [])], notices: [...read.notices, ...notices()] };
};

const answerMutation = async (request: ExecutableOperation, notices: () => readonly Notice[]): Promise<OperationAnswer> => {
  const { data, errors } = await executeByGraphqlJs(request, request.document);
  return { data: data === undefined ? null : JSON.stringify(data), errors: errors ?? [], notices: notices() };
};

/**
 * Answers one operation: planned root fields by one statement whose JSON is passed through, the
 * others and all mutations by graphql-js. Both may stand in one operation.
 */
export const executeOperation = (request: ExecutableOperation, notices: () => readonly Notice[] = () => []): Promise<OperationAnswer> =>
  request.operation.operation === OperationTypeNode.QUERY ? answerQuery(request, notices) : answerMutation(request, notices);
