import type { DomainError } from '@xiangzhi/kernel';
import type { GraphQLFormattedError, SourceLocation } from 'graphql';
import { docsOf } from './graphql-codes.js';

/** Where in the document and in the answer an error belongs. */
export interface Origin {
  readonly locations?: readonly SourceLocation[] | undefined;
  readonly path?: readonly (string | number)[] | undefined;
}

const given = <T>(key: string, value: T | undefined): Readonly<Record<string, T>> => (value === undefined ? {} : { [key]: value });

/** One entry of `errors[]` for a typed error. `message` carries the Chinese sentence and the code. */
export const formatDomainError = (error: DomainError, origin: Origin, requestId: string): GraphQLFormattedError => {
  const { rule, argumentPath, allowed, facts } = error.details;
  return {
    message: `${error.messageZh} (${error.code})`,
    ...given('locations', origin.locations),
    ...given('path', origin.path),
    extensions: {
      ...facts,
      code: error.code,
      ...given('rule', rule),
      messageZh: error.messageZh,
      ...given('argumentPath', argumentPath),
      docs: docsOf(error.code),
      requestId,
      ...given('allowed', allowed),
    },
  };
};
