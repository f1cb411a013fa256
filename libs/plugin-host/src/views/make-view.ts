import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { errorsPlugin, type AudienceSchema, type DocumentStore } from '@xiangzhi/graphql-kit';
import { Planner, type PlanCache } from '@xiangzhi/read-model';
import { outcomeOfText, rawAnswer, stringifyAnswer } from './raw-answer.js';
import { ViewExecutor, type ExecutorServices } from './view-executor.js';
import type { View, ViewContext } from './view.js';

export interface ViewSettings {
  readonly key: string;
  readonly audience: AudienceSchema;
  readonly modules: ReadonlySet<string>;
  readonly documents: DocumentStore;
  readonly plans: PlanCache;
  readonly services: ExecutorServices;
  readonly onDefect: (error: unknown, requestId: string) => void;
}

/** Apollo leaves it to the executor to say that no operation was found; the words are graphql-js's own. */
const unnamed = (name: string | undefined): GraphQLError =>
  new GraphQLError(name === undefined ? 'Must provide operation name if query contains multiple operations.' : `Unknown operation named "${name}".`, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
  });

/** Apollo's door for executors of one's own: it hands over what it has parsed and validated. */
const gatewayOf = (schema: GraphQLSchema, executor: ViewExecutor): GatewayInterface => ({
  load: () =>
    Promise.resolve({
      executor: async ({ operation, context }) => {
        const { request } = context as ViewContext;
        return (operation ? rawAnswer(await executor.execute(request, operation)) : { errors: [unnamed(request.body.operationName)] }) as never;
      },
    }),
  onSchemaLoadOrUpdate: (listen) => {
    listen({ apiSchema: schema, coreSupergraphSdl: '' });
    return () => undefined;
  },
  stop: () => Promise.resolve(),
});

/** Builds and starts the server of one view. */
export const makeView = async ({ key, audience, modules, documents, plans, services, onDefect }: ViewSettings): Promise<View> => {
  const planner = new Planner(audience.schema, audience.catalogue, plans);
  const errors: ApolloServerPlugin<ViewContext> = errorsPlugin(({ request }) => ({ requestId: request.facts.requestId, onDefect }), outcomeOfText);
  const server = new ApolloServer<ViewContext>({
    gateway: gatewayOf(audience.schema, new ViewExecutor(planner, services, audience.answers)),
    documentStore: documents.forApollo(key),
    stringifyResult: (value) => stringifyAnswer(value),
    plugins: [errors],
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The shell has checked the CSRF rule before the request comes here.
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await server.start();
  const stop = async (): Promise<void> => {
    await server.stop();
    planner.close();
    documents.forgetView(key);
  };
  return { key, audience, modules, planner, server, stop };
};
