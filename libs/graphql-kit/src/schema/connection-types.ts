import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType } from 'graphql';
import type { TypeBook } from './type-book.js';

const required = { boolean: new GraphQLNonNull(GraphQLBoolean), int: new GraphQLNonNull(GraphQLInt), id: new GraphQLNonNull(GraphQLID) };

const pageInfoType = (book: TypeBook): GraphQLObjectType =>
  book.named('PageInfo', () =>
    new GraphQLObjectType({
      name: 'PageInfo',
      description: '翻页信息\n\nWhere a page stands in its list.',
      fields: {
        hasNextPage: { type: required.boolean, description: '后面是否还有\n\nWhether more follows.' },
        hasPreviousPage: { type: required.boolean, description: '前面是否还有\n\nWhether something precedes.' },
        startCursor: { type: GraphQLID, description: '本页第一条的游标\n\nCursor of the first row.' },
        endCursor: { type: GraphQLID, description: '本页最后一条的游标\n\nCursor of the last row.' },
      },
    }),
  );

/** `ThingConnection` and `ThingEdge`. */
export const connectionType = (book: TypeBook, node: GraphQLObjectType): GraphQLObjectType =>
  book.named(`${node.name}Connection`, () => {
    const edge = new GraphQLObjectType({
      name: `${node.name}Edge`,
      description: `${node.name} 列表中的一条\n\nOne row of a list of ${node.name}.`,
      fields: {
        cursor: { type: required.id, description: '游标\n\nCursor.' },
        node: { type: new GraphQLNonNull(node), description: '该条内容\n\nThe row.' },
      },
    });
    const listOf = (type: GraphQLObjectType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
    return new GraphQLObjectType({
      name: `${node.name}Connection`,
      description: `${node.name} 的一页\n\nOne page of ${node.name}.`,
      fields: {
        nodes: { type: listOf(node), description: '本页各条\n\nThe rows of this page.' },
        edges: { type: listOf(edge), description: '本页各条及其游标\n\nThe rows with their cursors.' },
        pageInfo: { type: new GraphQLNonNull(pageInfoType(book)), description: '翻页信息\n\nPaging.' },
        totalCount: { type: required.int, description: '总条数；超过 10000 时为 10001，并标明是估计\n\nNumber of rows; 10001 stands for more than 10000.' },
        totalCountIsEstimate: { type: required.boolean, description: '总条数是否只是估计\n\nWhether the total is an estimate.' },
      },
    });
  });
