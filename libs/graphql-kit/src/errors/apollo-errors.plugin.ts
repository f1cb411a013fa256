import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { httpStatusOf, type Outcome } from './http-status.rules.js';
import { answerMediaType, JSON_TYPE } from './media-type.rules.js';
import { toGraphqlErrors, type ErrorContext } from './to-graphql-errors.js';

const outcomeOf = (data: unknown): Outcome => {
  if (data === undefined) return 'REFUSED';
  if (data === null || typeof data !== 'object') return 'EMPTY';
  return Object.values(data).some((value) => value !== null) ? 'PARTIAL' : 'EMPTY';
};

/**
 * Replaces Apollo's error formatting: `formatError` answers one entry per error, ours answers one per faulty argument.
 * Sets the status of the answer as well.
 * @param contextOf what the request is called and who logs its defects.
 * @param dataOutcome for executors that answer text: how to read the outcome from their `data`.
 */
export const errorsPlugin = <C extends BaseContext>(
  contextOf: (context: C) => Omit<ErrorContext, 'document'>,
  dataOutcome: (data: unknown) => Outcome = outcomeOf,
): ApolloServerPlugin<C> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: (request) => {
        finish(request, contextOf(request.contextValue), dataOutcome);
        return Promise.resolve();
      },
    }),
});

const finish = <C extends BaseContext>(
  request: GraphQLRequestContextWillSendResponse<C>,
  context: Omit<ErrorContext, 'document'>,
  dataOutcome: (data: unknown) => Outcome,
): void => {
  const { body, http } = request.response;
  if (body.kind !== 'single' || !request.errors || request.errors.length === 0) return;
  const errors = toGraphqlErrors(request.errors, { ...context, document: request.document });
  body.singleResult = { ...body.singleResult, errors };
  const mediaType = answerMediaType(request.request.http?.headers.get('accept')) ?? JSON_TYPE;
  http.status = httpStatusOf(errors, dataOutcome(body.singleResult.data), mediaType);
};
