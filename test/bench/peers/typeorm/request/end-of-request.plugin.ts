import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { TownshipRequest } from './township-request.js';

/** The transaction ends before the answer leaves. */
@Plugin()
export class EndOfRequest implements ApolloServerPlugin<TownshipRequest> {
  async requestDidStart(): Promise<GraphQLRequestListener<TownshipRequest>> {
    return { willSendResponse: ({ contextValue, errors }) => contextValue.close(errors !== undefined && errors.length > 0) };
  }
}
