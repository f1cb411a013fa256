import type { ApolloServer } from '@apollo/server';
import type { AudienceSchema } from '@xiangzhi/graphql-kit';
import type { Planner } from '@xiangzhi/read-model';
import type { GraphqlRequest } from '../runtime/graphql-exchange.js';

/** What Apollo carries from the request to the executor. */
export interface ViewContext {
  readonly request: GraphqlRequest;
}

/** The schema that one kind of caller sees, with its server and its plans. */
export interface View {
  /** Audience, enabled modules and generation of the runtime (decision 18). */
  readonly key: string;
  readonly audience: AudienceSchema;
  /** Keys of the modules that are in it. */
  readonly modules: ReadonlySet<string>;
  readonly planner: Planner;
  readonly server: ApolloServer<ViewContext>;
  /** Ends the server and gives back what shared caches hold for it. */
  stop(): Promise<void>;
}
