import { GraphQLBoolean, GraphQLNonNull, GraphQLObjectType, GraphQLString } from 'graphql';
import { byResponseKey } from './response-key.js';
import type { TypeBook } from './type-book.js';

/** One step that leads on from the present state of a row. */
export const availableActionType = (book: TypeBook): GraphQLObjectType =>
  book.named('AvailableAction', () =>
    new GraphQLObjectType({
      name: 'AvailableAction',
      description: '记录在当前状态下可以走的一步，以及您能否办理\n\nA step that leads on from the present state of a record, and whether the caller may take it.',
      fields: {
        name: { type: new GraphQLNonNull(GraphQLString), description: '操作代码\n\nName of the action in the state table.', resolve: byResponseKey },
        labelZh: { type: new GraphQLNonNull(GraphQLString), description: '操作名称，可直接用作按钮文字\n\nChinese label, fit for a button.', resolve: byResponseKey },
        allowed: { type: new GraphQLNonNull(GraphQLBoolean), description: '您现在能否办理\n\nWhether the caller may do it now.', resolve: byResponseKey },
        reasonZh: { type: GraphQLString, description: '不能办理的原因和办法；能办理时为空\n\nWhy not and what to do, in Chinese; null where it is allowed.', resolve: byResponseKey },
      },
    }),
  );
