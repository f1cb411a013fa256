import { DomainError, DomainErrors, ERROR_CODES } from '@xiangzhi/kernel';
import { GraphQLError, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { databaseFault } from './database-fault.rules.js';
import { formatDomainError, type Origin } from './format-domain-error.js';
import { formatGraphqlError, ownCodeOf } from './format-graphql-error.js';
import { isErrorCode } from './graphql-codes.js';

/** What formatting an error needs to know about the request. */
export interface ErrorContext {
  readonly requestId: string;
  /** The parsed document, for argument paths of variables and literals. */
  readonly document?: DocumentNode | undefined;
  /** Told of every error that is no answer to the input but our own defect, or the database's; logs it whole. */
  readonly onDefect?: ((error: unknown, requestId: string) => void) | undefined;
}

/**
 * Turns whatever was thrown (or a list of it) into the entries of `errors[]`: one per fault, each with
 * `extensions { code rule messageZh argumentPath docs requestId allowed … }`. Never throws, never shows a stack:
 * a defect goes to `onDefect` and is answered `UNAVAILABLE` with the request id.
 */
export const toGraphqlErrors = (error: unknown, context: ErrorContext): readonly GraphQLFormattedError[] =>
  (Array.isArray(error) ? (error as readonly unknown[]) : [error]).flatMap((one) => formatOne(one, context));

const formatOne = (error: unknown, context: ErrorContext): readonly GraphQLFormattedError[] => {
  const origin = originOf(error);
  const typed = typedErrorsIn(error);
  if (typed) return typed.map((each) => formatDomainError(each, origin, context.requestId));
  if (error instanceof GraphQLError) {
    const code = ownCodeOf(error);
    if (code) return [formatGraphqlError(error, code, context)];
    if (isErrorCode(error.extensions['code'])) return [formatDomainError(domainErrorOf(error), origin, context.requestId)];
  }
  context.onDefect?.(causeOf(error), context.requestId);
  const fault = databaseFault(causeOf(error)) ?? new DomainError('UNAVAILABLE', { messageZh: '系统处理出错，已记录；请稍后重试，仍不行请把请求编号告知管理员' });
  return [formatDomainError(fault, origin, context.requestId)];
};

const originOf = (error: unknown): Origin =>
  error instanceof GraphQLError ? { locations: error.locations, path: error.path } : {};

const causeOf = (error: unknown): unknown => (error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error);

const typedErrorsIn = (error: unknown): readonly DomainError[] | undefined => {
  const cause = causeOf(error);
  if (cause instanceof DomainError) return [cause];
  return cause instanceof DomainErrors ? cause.errors : undefined;
};

/** A GraphQLError that already speaks one of our codes (made where the kernel's error class is out of reach). */
const domainErrorOf = (error: GraphQLError): DomainError => {
  const { code, messageZh, rule, argumentPath, allowed, http: _http, ...facts } = error.extensions;
  return new DomainError(isErrorCode(code) ? code : 'UNAVAILABLE', {
    messageZh: typeof messageZh === 'string' ? messageZh : isErrorCode(code) ? ERROR_CODES[code].zh : ERROR_CODES.UNAVAILABLE.zh,
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(Array.isArray(argumentPath) ? { argumentPath: argumentPath as readonly (string | number)[] } : {}),
    ...(allowed === undefined ? {} : { allowed }),
    facts,
  });
};
