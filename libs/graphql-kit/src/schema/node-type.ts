import { GraphQLID, GraphQLInterfaceType, GraphQLNonNull } from 'graphql';
import type { TypeBook } from './type-book.js';

/** Whatever `node` finds. Its rows are written by the planner with the name of their type, so nothing has to be resolved here. */
export const nodeType = (book: TypeBook): GraphQLInterfaceType =>
  book.named('Node', () =>
    new GraphQLInterfaceType({
      name: 'Node',
      description: '可以按编号取到的记录\n\nA record that can be found by its id alone.',
      fields: { id: { type: new GraphQLNonNull(GraphQLID), description: '编号\n\nId, a UUIDv7.' } },
    }),
  );
