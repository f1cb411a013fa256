import type { GraphQLResolveInfo } from 'graphql';
import type { Actor, RequestFacts } from '@xiangzhi/access';
import type { Notice } from '@xiangzhi/read-model';
import type { UseCase } from '@xiangzhi/write-model';
import type { Operation } from '../schema/operation.js';

/** What graphql-js hands to the resolvers of root fields. */
export interface RootContext {
  readonly actor: Actor;
  readonly facts: RequestFacts;
  /** Tells that a value is withheld; no error. */
  notice(notice: Notice): void;
  /** Notes that a root field, by its response key, shows the caller his own. */
  own(key: string): void;
  isOwn(key: string): boolean;
  /** Answers a root field declared by `defineOperation`. */
  call(operation: Operation, input: object): Promise<unknown>;
  /** Performs a use case and reads the selected payload back. */
  perform(useCase: UseCase, input: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): Promise<unknown>;
}
